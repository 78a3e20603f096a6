import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { findCanary } from '../support/canary.ts';
import { clipboardText, copyElsewhere } from '../support/clipboard.ts';
import { authoriseElsewhere, refreshElsewhere } from '../support/other-program.ts';
import { addAccount, APP_ID, onlyAccount, scanAndConfirm } from '../support/phone.ts';
import { test } from '../support/program.ts';

/** Ten simulated minutes pass in a second, so that 115's floor is soon over. */
test.use({ scale: 600 });

/** Goes to the import, from the welcome or from "Add account", and says what it asks for. */
async function fillIn(page: Page, age: string): Promise<void> {
  await page.getByRole('button', { name: 'Import a token' }).click();
  await page.getByRole('textbox', { name: 'App ID' }).fill(APP_ID);
  await page.getByRole('combobox', { name: 'Authorised' }).click();
  await page.getByRole('option', { name: age }).click();
}

const press = (page: Page) => page.getByRole('button', { name: 'Import from the clipboard' }).click();

test('P20: a refresh token comes from the clipboard into the vault, and is refreshed, named and off the clipboard', async ({
  program,
}) => {
  const running = await program.start();
  const page = await running.page();
  const other = await authoriseElsewhere(program);
  await copyElsewhere(running, `${other.refreshToken}\n`);
  await fillIn(page, 'About 5 months ago');
  await press(page);
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  await expect(page.getByText('Demo is kept alive from now on.')).toBeVisible();
  await expect(page.getByText('A copied token has two owners')).toBeVisible();
  expect(await clipboardText(running)).toBe('');
  expect(program.leaks()).toEqual([]);

  const planted = `planted ${Date.now()}`;
  await page.evaluate((text) => Object.assign(window, { planted: text }), planted);
  const heapFile = join(program.record, 'page.heapsnapshot');
  await running.application.evaluate(async ({ BrowserWindow }, path) => {
    await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(path);
  }, heapFile);
  const heap = readFileSync(heapFile);
  expect(findCanary(heap, [planted])).not.toEqual([]);
  expect(findCanary(heap, program.simulator.world.mint.all())).toEqual([]);

  await page.getByRole('button', { name: 'Show accounts' }).click();
  const card = page.getByRole('article', { name: 'Demo' });
  await expect(card.getByText('Its token was copied and has a second owner.')).toBeVisible();
  await expect(card.getByText(/^ends about/)).toBeVisible();
  const account = await onlyAccount(program);
  expect(account).toMatchObject({ state: 'healthy', appId: APP_ID, grant: { known: false } });
  expect(await program.panel.mark()).toBe('ok');

  // The advice, taken: the keeper has a login of its own, and the card is quiet again.
  await card.getByRole('button', { name: 'Re-authorise' }).click();
  await expect(
    page.getByText('115 keeps two logins for one App ID, the copied one among them.'),
  ).toBeVisible();
  await scanAndConfirm(program);
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await expect(card.getByText('Its token was copied')).toHaveCount(0);
  expect(await onlyAccount(program)).toMatchObject({ id: account.id, grant: { known: true } });
});

test('what is no refresh token is refused before 115 hears of it', async ({ program }) => {
  const running = await program.start();
  const { accounts } = await running.snapshot();
  expect(accounts).toEqual([]);
  const page = await running.page();
  await copyElsewhere(running, 'these are several words');
  await fillIn(page, 'Today');
  await press(page);
  await expect(page.getByText('The clipboard holds several words or lines')).toBeVisible();
  await copyElsewhere(running, ' \n ');
  await press(page);
  await expect(page.getByText('There is no text on the clipboard.')).toBeVisible();
  await copyElsewhere(running, 'x'.repeat(9_000));
  await press(page);
  await expect(page.getByText('What is on the clipboard is too long')).toBeVisible();
  expect(await clipboardText(running)).toBe('x'.repeat(9_000));
  expect(program.simulator.books.read().requests).toEqual([]);
});

test('P7: a dead token is told of with 115’s code, and goes when the user says so', async ({ program }) => {
  const { simulator } = program;
  const running = await program.start();
  const other = await authoriseElsewhere(program);
  await refreshElsewhere(program, other.grantId);
  const page = await running.page();
  simulator.world.options.set({ throttleMs: 0 });
  await copyElsewhere(running, other.refreshToken);
  await fillIn(page, 'I don’t know');
  await press(page);
  await expect(page.getByRole('heading', { name: '115 does not take this token' })).toBeVisible();
  await expect(page.getByText('115’s code 40140120')).toBeVisible();
  expect(await program.panel.mark()).toBe('action');

  await program.restart();
  const again = await program.running.page();
  await expect(again.getByText('Needs a new authorisation')).toBeVisible();
  expect(simulator.books.read({ path: 'refresh' }).requests).toHaveLength(1);
  await again.getByRole('button', { name: /^More for/ }).click();
  await again.getByRole('menuitem', { name: 'Remove…' }).click();
  await again.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(again.getByRole('heading', { name: 'Keep your 115 logins alive' })).toBeVisible();
  expect(simulator.books.judge().deadReuses).toBe(0);
});

test('another token can take the place of one that 115 does not know, with the same App ID', async ({
  program,
}) => {
  const running = await program.start();
  const page = await running.page();
  await copyElsewhere(running, 'SIMAT-perhaps-an-access-token');
  await fillIn(page, 'Today');
  await press(page);
  await expect(page.getByRole('heading', { name: '115 does not take this token' })).toBeVisible();
  await expect(page.getByText('Was it the access token?')).toBeVisible();
  await page.getByRole('button', { name: 'Try another token' }).click();
  await expect(page.getByRole('textbox', { name: 'App ID' })).toHaveValue(APP_ID);
  expect((await running.snapshot()).accounts).toEqual([]);

  const other = await authoriseElsewhere(program);
  await copyElsewhere(running, other.refreshToken);
  await press(page);
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try another token' })).toHaveCount(0);
  expect((await running.snapshot()).accounts).toHaveLength(1);
});

test('P16: the token of a user who is here already becomes that account’s pair', async ({ program }) => {
  const running = await program.start();
  const { id } = await addAccount(program);
  const page = await running.page();
  await program.panel.choose('Add account…');
  const other = await authoriseElsewhere(program);
  await copyElsewhere(running, other.refreshToken);
  await page.getByRole('button', { name: 'Import a token' }).click();
  await page.getByRole('button', { name: new RegExp(`^${APP_ID} ?Demo$`) }).click();
  await press(page);
  await expect(page.getByText('Demo was here already and goes on with this login.')).toBeVisible();
  // What was imported is let go once its pair lives on there.
  await expect.poll(async () => (await running.snapshot()).accounts.length).toBe(1);
  expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', grant: { known: false } });
});
