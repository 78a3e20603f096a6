import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { openPageWindow, type PageWindow } from '../support/page-window.ts';
import { LOOKS, NOW, scenes, type Look, type Scene } from './scenes.ts';

/** `TK115_EVERY_LOOK=1` also draws every scene in every look, to be looked through. */
const EVERY_LOOK = process.env['TK115_EVERY_LOOK'] === '1';

let opened: PageWindow;

test.beforeAll(async () => {
  opened = await openPageWindow({
    now: NOW,
    env: { TZ: 'Asia/Shanghai', FONTCONFIG_FILE: resolve('tests/screenshots/fonts.conf') },
  });
});

test.afterAll(async () => {
  await opened.close();
});

async function photograph(scene: Scene, look: Look, path: string): Promise<void> {
  const { language, theme } = look;
  const settings = { ...scene.snapshot.settings, theme };
  await opened.show({ ...scene.snapshot, language, settings }, scene.past);
  await scene.act?.(opened.page);
  await opened.fit();
  await opened.page.screenshot({ path, caret: 'hide', animations: 'disabled' });
  expect(opened.complaints()).toEqual([]);
}

/** Flat colours need no more than a palette, and half the bytes. */
function shrink(path: string): void {
  execFileSync('convert', [path, '-strip', '+dither', '-colors', '160', `PNG8:${path}`]);
}

for (const scene of scenes()) {
  test(scene.name, async () => {
    if (scene.look !== null) {
      const path = `docs/screenshots/${scene.name}.png`;
      await photograph(scene, scene.look, path);
      shrink(path);
    }
    const [first] = LOOKS;
    for (const look of EVERY_LOOK ? LOOKS : [first]) {
      const folder = `test-results/looks/${look.language}-${look.theme}`;
      mkdirSync(folder, { recursive: true });
      await photograph(scene, look, `${folder}/${scene.name}.png`);
    }
  });
}
