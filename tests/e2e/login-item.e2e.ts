import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { runToEnd } from '../support/one-shot.ts';
import { addAccount, askForCode, scanAndConfirm } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** A configuration folder of the test's own: the entry is written there, and nobody else's is touched. */
function ownConfig({ record }: Program): { readonly env: Record<string, string>; readonly entry: string } {
  const config = join(record, '..', 'config');
  mkdirSync(config, { recursive: true });
  return {
    env: { XDG_CONFIG_HOME: config },
    entry: join(config, 'autostart', 'token-keeper-115.desktop'),
  };
}

test('the end of a first authorisation asks about the start at login, and the answer is the system’s', async ({
  program,
}) => {
  const { env, entry } = ownConfig(program);
  const running = await program.start({ env });
  await askForCode(program);
  await scanAndConfirm(program);
  const page = await running.page();
  const question = page.getByRole('switch', { name: 'Start at login' });
  await expect(question).not.toBeChecked();
  await question.click();
  await expect(question).toBeChecked();
  const text = readFileSync(entry, 'utf8');
  expect(text).toContain(`"--user-data-dir=${program.folder}" "--hidden"`);
  expect(text).toContain(`TryExec=${process.env['TK115_ELECTRON_PATH'] ?? '?'}`);
  expect((await running.snapshot()).startAtLogin).toBe(true);

  // Taken away by hand, as in the desktop's own settings.
  rmSync(entry);
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await expect.poll(async () => (await running.snapshot()).startAtLogin).toBe(false);
  await page.evaluate(() => window.keeper.setStartAtLogin({ on: true }));
  expect(existsSync(entry)).toBe(true);
  await page.evaluate(() => window.keeper.setStartAtLogin({ on: false }));
  expect(existsSync(entry)).toBe(false);
});

test('a start at login goes into the tray without a window, and a second one opens none either', async ({
  program,
}) => {
  const { env } = ownConfig(program);
  await program.start({ env });
  await addAccount(program);
  await program.quit();
  const running = await program.start({ env, args: ['--hidden'] });
  expect(running.readyLine()).toContain('the icon is in the tray');
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(running.application.windows()).toEqual([]);

  const second = await runToEnd(program, { env, args: ['--hidden'] });
  expect(second.code).toBe(0);
  expect(running.application.windows()).toEqual([]);
  // A person who starts it wants to see it.
  await runToEnd(program, { env });
  await expect.poll(() => running.isVisible()).toBe(true);
});
