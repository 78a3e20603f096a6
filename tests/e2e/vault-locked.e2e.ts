import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { openBareBus, type BareBus } from '../support/bare-bus.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** Chromium looks for a keyring on desktops it knows by name; elsewhere it encrypts with a key that everybody knows. */
const WITHOUT_KEYRING = { XDG_CURRENT_DESKTOP: undefined };

async function expectLocked(program: Program, title: string | RegExp): Promise<void> {
  const { panel } = program;
  await expect.poll(() => panel.mark()).toBe('locked');
  expect(await panel.tooltip()).toBe('vault locked');
  const labels = (await panel.menu()).map(({ label }) => label);
  expect(labels).toContainEqual(typeof title === 'string' ? title : expect.stringMatching(title));
  expect(labels).toContain('Unlock the vault…');
  expect(labels).not.toContain('Copy access token');
  const page = await program.running.page();
  await expect(page.getByText(title)).toBeVisible();
}

/** Every file of the vault with its bytes. */
function vaultFiles({ folder }: Program): Map<string, string> {
  const vault = join(folder, 'vault');
  const names = existsSync(vault) ? readdirSync(vault, { recursive: true, encoding: 'utf8' }) : [];
  return new Map(names.map((name) => [name, readFileSync(join(vault, name), 'base64')]));
}

const unprotected = [
  { name: 'a system without a keyring', start: {} },
  { name: 'Chromium’s plain store and no keyring', start: { args: ['--password-store=basic'] } },
];

test.describe('without a Secret Service', () => {
  let bus: BareBus;
  test.beforeEach(async () => {
    bus = await openBareBus({ keyring: false });
  });
  test.afterEach(async () => {
    await bus.close();
  });

  for (const { name, start } of unprotected) {
    test(`P22: with ${name} nothing is kept under a key that everybody knows`, async ({ program }) => {
      const running = await program.start({ ...start, env: bus.env });
      await expect.poll(() => running.isVisible()).toBe(true);
      const page = await running.page();
      await expect(page.getByText('No keyring is running')).toBeVisible();
      expect(vaultFiles(program)).toEqual(new Map());
      const asked = await page.evaluate(() => window.keeper.authorise({ appId: '100195001' }));
      expect(asked).toEqual({ ok: false, code: 'locked' });
      expect(program.simulator.books.read().requests).toEqual([]);
    });
  }
});

test('P14, P22: a vault whose keyring is away stays as it is, and opens again with it', async ({
  program,
}) => {
  await program.start();
  const { id } = await addAccount(program);
  await program.quit();
  const before = vaultFiles(program);

  await program.start({ env: WITHOUT_KEYRING });
  await expect.poll(() => program.panel.mark()).toBe('locked');
  await program.quit();
  expect(vaultFiles(program)).toEqual(before);

  await program.start();
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
});

test('P14: without its key file the vault is locked and untouched, and opens once the file is back', async ({
  program,
}) => {
  await program.start();
  const { id } = await addAccount(program);
  await program.quit();
  const key = join(program.folder, 'vault', 'key.json');
  const away = join(program.record, 'key.json');
  renameSync(key, away);
  const before = vaultFiles(program);

  await program.start();
  await expectLocked(program, 'The key to the vault is gone');
  const page = await program.running.page();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectLocked(program, 'The key to the vault is gone');
  expect(vaultFiles(program)).toEqual(before);

  renameSync(away, key);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
});
