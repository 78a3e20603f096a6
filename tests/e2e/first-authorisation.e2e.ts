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

  // This simulator's phone waits to be told, unlike the demo's.
  await expect(page.getByText('confirm it on the simulator’s phone page')).toBeVisible();
  await expect(page.getByText('scans it for you')).toHaveCount(0);
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

test('an App ID is checked by asking for its code, and what 115 has against it stands beside the field', async ({
  program,
}) => {
  const { simulator } = program;
  const running = await program.start();
  const page = await running.page();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.locator('[aria-current=step]')).toHaveText('1App ID');
  const field = page.getByRole('textbox', { name: 'App ID' });
  const show = page.getByRole('button', { name: 'Show QR code' });

  await field.fill('12');
  await show.click();
  await expect(page.getByText('An App ID consists of 4 to 20 digits.')).toBeVisible();
  expect(simulator.books.read().requests).toEqual([]);

  await simulator.admin({ command: 'app.block', appId: '100195002' });
  await field.fill('100195002');
  await show.click();
  await expect(page.getByText('115 does not take this App ID (code 40140110).')).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');

  await simulator.admin({
    command: 'fault.add',
    fault: { path: 'deviceCode', effect: { kind: 'status', status: 503 } },
  });
  await field.fill(APP_ID);
  await expect(page.getByText('115 does not take this App ID')).toHaveCount(0);
  await show.click();
  await expect(page.getByText('The App ID could not be checked: fault at 115.')).toBeVisible();

  await show.click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expect(steps.locator('[aria-current=step]')).toHaveText('2Scan');
  // One request for each press that got so far: the check is the request for the code.
  expect(simulator.books.read({ path: 'deviceCode' }).requests).toHaveLength(3);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(field).toBeVisible();
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
