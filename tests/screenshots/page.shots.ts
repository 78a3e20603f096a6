import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { openPageWindow, type PageWindow } from '../support/page-window.ts';
import { galleryPage } from './gallery.ts';
import { LOOKS, NOW, scenes, type Look, type Scene } from './scenes.ts';

/** What the pictures hang on. */
const WALL = '#8a8f98';

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

/** All looks of a scene as one picture: the languages side by side, night below day. */
function hang(scene: Scene, folder: string): void {
  const row = (theme: Look['theme']): string[] => [
    '(',
    ...LOOKS.filter((look) => look.theme === theme).map((look) => pathOf(folder, look)),
    '-bordercolor',
    WALL,
    '-border',
    '6',
    '-background',
    WALL,
    '-gravity',
    'north',
    '+append',
    ')',
  ];
  // Flat colours need no more than a palette.
  const small = ['-strip', '+dither', '-colors', '96', '-define', 'png:compression-level=9'];
  const picture = `PNG8:docs/screenshots/${scene.name}.png`;
  execFileSync('convert', [
    ...row('light'),
    ...row('dark'),
    '-background',
    WALL,
    '-append',
    ...small,
    picture,
  ]);
}

function pathOf(folder: string, { language, theme }: Look): string {
  return `${folder}/${language}-${theme}.png`;
}

const all = scenes();

for (const scene of all) {
  test(scene.name, async () => {
    const folder = `test-results/looks/${scene.name}`;
    mkdirSync(folder, { recursive: true });
    for (const look of LOOKS) await photograph(scene, look, pathOf(folder, look));
    hang(scene, folder);
  });
}

test('the gallery', () => {
  writeFileSync('docs/screenshots/README.md', galleryPage(all.map(({ name }) => name)));
});
