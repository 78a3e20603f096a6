import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { encode } from 'uqr';
import { drawnCode } from '../support/drawn-code.ts';
import { addAccount, APP_ID, askForCode, onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

test('a first account comes from an App ID and a scan, and icon, tooltip, menu and page say so', async ({
  program,
}) => {
  await program.start();
  const { panel, simulator, running } = program;
  expect(await panel.mark()).toBe('paused');
  expect(await panel.tooltip()).toContain('no account yet');
  expect(await panel.menuText()).toContain('no account yet');

  // With no account the window opens by itself.
  const page = await running.application.firstWindow();
  await expect(page.getByRole('heading', { name: 'Keep your 115 logins alive' })).toBeVisible();
  await askForCode(program);
  await expect.poll(() => panel.mark()).toBe('busy');

  const [code] = simulator.world.codes.list();
  const { authorisation } = await running.snapshot();
  expect(authorisation?.appId).toBe(APP_ID);
  expect(authorisation?.qrcode).toContain(code?.uid);
  const { data, size } = encode(authorisation?.qrcode ?? '', { ecc: 'M', border: 0 });
  expect(await drawnCode(page, size)).toEqual(data);

  await simulator.admin({ command: 'phone.scan' });
  await expect(page.getByText('Scanned – confirm on the phone')).toBeVisible();
  await simulator.admin({ command: 'phone.confirm' });
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  await page.getByRole('button', { name: 'Show accounts' }).click();

  const card = page.getByRole('article', { name: 'Demo' });
  await expect(card.getByText('All is well')).toBeVisible();
  await expect.poll(() => panel.mark()).toBe('ok');
  expect(await panel.tooltip()).toMatch(/^1 account · next refresh \d\d:\d\d$/);
  expect(await panel.menuText()).toContain('Demo — All is well');

  const account = await onlyAccount(program);
  expect(account).toMatchObject({ state: 'healthy', appId: APP_ID, generation: 1, demo: false });
  const { requests } = simulator.books.read();
  expect(requests.map(({ path }) => path)).not.toContain('refresh');
  expect(requests.filter(({ path }) => path === 'exchange')).toHaveLength(1);
});

test('P23: the vault lies in files for their owner alone, in folders for their owner alone', async ({
  program,
}) => {
  const { folder } = program;
  await program.start();
  const { id } = await addAccount(program);
  const names = readdirSync(join(folder, 'vault'));
  expect(names).toEqual(expect.arrayContaining([`${id}.sealed`, 'key.json']));
  expect(mode(folder)).toBe('700');
  expect(mode(join(folder, 'vault'))).toBe('700');
  for (const name of names) expect(mode(join(folder, 'vault', name)), name).toBe('600');
  expect(mode(join(folder, 'logs', 'main.log'))).toBe('600');
});

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
