import { chmodSync, readFileSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { clipboardText } from '../support/clipboard.ts';
import { AT_115, LocalProxy } from '../support/local-proxy.ts';
import { addAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('P23, P28: the self-test looks at the real thing, mends a mode, and its report names nobody', async ({
  program,
}) => {
  await program.start();
  const account = await addAccount(program);
  const { running, folder, simulator } = program;
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  chmodSync(join(folder, 'logs', 'main.log'), 0o644);
  await page.getByRole('button', { name: 'Run self-test' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(11);
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(line('Vault')).toContainText('Something was encrypted, written, read back and opened.');
  await expect(line('Protection')).toContainText('The key is protected by the system');
  await expect(line('State folder')).toContainText(
    'Was open to other users and is closed now: logs/main.log',
  );
  await expect(line('Owner')).toContainText('This program alone keeps these logins.');
  await expect(line('115 in order')).toContainText(/Answered after \d+ ms\./);
  await expect(line('Clock')).toContainText('Agrees with 115’s.');
  await expect(line('Tray')).toContainText('The desktop shows the icon.');
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.keeper.changeSettings({ theme: chosen }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }

  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(line('State folder')).toContainText('Only you can read it.');
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByRole('button', { name: 'Report copied' })).toBeVisible();
  const report = await clipboardText(running);
  expect(report).toMatch(/^Token Keeper for 115 \d+\.\d+\.\d+ · /);
  expect(report).toContain('[ok] Vault: Something was encrypted');
  expect(report).toContain('accounts: 1 (1 healthy)');
  expect(report).toMatch(/\naccount 1: healthy · last try \S+: authorised · next try /);
  expect(report).toMatch(/\n\[.*\] \[info\] +account 1 is authorised\n/);
  const users = simulator.world.users.list().flatMap(({ id, name }) => [id, name]);
  const secrets = [...simulator.world.mint.all(), ...users, account.id, account.appId ?? '', folder];
  for (const secret of [...secrets, homedir(), userInfo().username]) {
    if (secret.length >= 3) expect(report).not.toContain(secret);
  }
});

test('P23, P28: the report is saved for its owner alone, and the log’s folder is shown, also while the vault is locked', async ({
  program,
}) => {
  await program.start();
  const account = await addAccount(program);
  await program.quit();
  // Chromium then knows of no keyring, and the vault stays shut.
  const running = await program.start({ env: { XDG_CURRENT_DESKTOP: undefined } });
  await expect.poll(() => program.panel.mark()).toBe('locked');
  const path = join(program.record, 'report.txt');
  const shown = await running.application.evaluateHandle(({ BrowserWindow, dialog, shell }, filePath) => {
    const folders: string[] = [];
    dialog.showSaveDialog = async () => {
      // Like the real one, it takes the focus from the window.
      BrowserWindow.getAllWindows()[0]?.emit('blur');
      return { canceled: false, filePath };
    };
    shell.openPath = async (folder) => {
      folders.push(folder);
      return folders.length > 1 ? 'no program for folders' : '';
    };
    return folders;
  }, path);
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('button', { name: 'Run self-test' }).click();
  await page.getByRole('button', { name: 'Save report…' }).click();
  await expect(page.getByRole('button', { name: 'Report saved' })).toBeVisible();
  const report = readFileSync(path, 'utf8');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(report).toContain('[failed] Vault: The vault is not open');
  expect(report).toContain('\nvault: locked (keyring-locked)\n');
  expect(report).toMatch(/\[info\] +an unlisted account is authorised\n/);
  const users = program.simulator.world.users.list().flatMap(({ id, name }) => [id, name]);
  for (const secret of [...program.simulator.world.mint.all(), ...users, account.id, program.folder]) {
    expect(report).not.toContain(secret);
  }

  const logs = page.getByRole('button', { name: 'Open log folder' });
  await logs.click();
  await expect.poll(() => shown.evaluate((folders) => folders)).toEqual([join(program.folder, 'logs')]);
  await logs.click();
  await expect(page.getByText('That did not work')).toBeVisible();
});

test('a proxy that takes every connection and never answers is found out, and the rest is looked at', async ({
  program,
}) => {
  const proxy = await LocalProxy.start(program.simulator.origin);
  proxy.habit = 'hang';
  try {
    await program.start(AT_115);
    const page = await program.running.page();
    const address = `http://127.0.0.1:${proxy.port}`;
    await page.evaluate(
      (own) => window.keeper.changeSettings({ network: { proxy: 'own', address: own } }),
      address,
    );
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Run self-test' }).click();
    const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    // The program gives it fifteen seconds.
    await expect(line('115 not in order')).toContainText('no answer came in time', { timeout: 30_000 });
    await expect(line('Proxy in order')).toContainText(address);
    await expect(line('Clock worth a look')).toBeVisible();
    await expect(line('Vault in order')).toBeVisible();
  } finally {
    await proxy.stop();
  }
});
