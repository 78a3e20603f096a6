import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { FakeLogind } from '../support/fake-logind.ts';
import { pageText } from '../support/page-text.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** The first planned refresh is four and a half minutes away. */
test.use({ scale: 20 });

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function openDetails({ running }: Program): Promise<Page> {
  const page = await running.page();
  await page.getByRole('button', { name: 'More for Demo' }).click();
  await page.getByRole('menuitem', { name: 'Details…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Demo' })).toBeFocused();
  return page;
}

const asked = ({ simulator }: Program) => simulator.books.read({ path: 'userInfo' }).requests.length;

/** Answers the system's dialog in its place; like that one it takes the focus from the window. */
async function answerDialog({ running }: Program, path: string | null): Promise<void> {
  await running.application.evaluate(({ BrowserWindow, dialog }, filePath) => {
    dialog.showSaveDialog = async () => {
      BrowserWindow.getAllWindows()[0]?.emit('blur');
      return { canceled: filePath === null, filePath: filePath ?? '' };
    };
  }, path);
}

test('an account’s details tell its year, its space and its history, and go on telling', async ({
  program,
}) => {
  await program.start();
  const { id } = await addAccount(program);
  await program.panel.choose('Refresh now');
  await expect.poll(() => program.simulator.books.judge().rotations).toBe(1);
  const before = asked(program);
  const page = await openDetails(program);

  const year = page.getByRole('slider', { name: 'The year of this authorisation' });
  await expect(year).toHaveAttribute('aria-valuetext', 'Today, day 1 of 365 · 1 refresh');
  await year.focus();
  await page.keyboard.press('Home');
  await expect(year).toHaveAttribute('aria-valuetext', /^Authorised \d/);
  await page.keyboard.press('End');
  await expect(page.locator('.year-told')).toHaveText(/^Ends \d/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.year-told')).toHaveText(/^Last refresh before the end/);
  const { x = 0, y = 0, width = 0 } = (await year.boundingBox()) ?? {};
  await page.mouse.move(x + width - 3, y + 30);
  await expect(page.locator('.year-told')).toHaveText(/^Ends \d/);
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(page.locator('.year-told')).toHaveText(/^Today/);
  await expect(page.getByText(/ of .* used$/)).toBeVisible();

  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByRole('listitem').filter({ hasText: /^\d\d:\d\d/ })).toHaveText([
    /Refreshed/,
    /Authorised/,
  ]);
  await program.panel.choose('Copy access token');
  await expect(history.getByText('Access token copied')).toBeVisible();

  await history.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Troubles' }).click();
  await expect(history.getByText('Nothing of this kind in the last 90 days.')).toBeVisible();

  await page.getByRole('button', { name: 'As a table' }).click();
  const months = page.getByRole('table', { name: 'Month by month' });
  await expect(months.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('1');
  await expect(page.getByRole('table', { name: 'Dates of this year' }).getByRole('row')).toHaveCount(11);

  // Looked at again, 115 is not asked again.
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /Show details\.$/ }).click();
  await expect(page.getByText(/ of .* used$/)).toBeVisible();
  expect(asked(program)).toBe(before + 1);

  await program.restart();
  const again = await openDetails(program);
  await expect(again.getByText('Access token copied')).toBeVisible();
  const file = join(program.folder, 'history', `${id}.jsonl`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(program.folder, 'history')).mode & 0o777).toBe(0o700);

  await again.getByRole('button', { name: 'Back' }).click();
  await onePress(again);
  await again.evaluate((account) => window.keeper.remove({ account }), id);
  await expect.poll(() => existsSync(file), { message: 'its history goes with it' }).toBe(false);
});

test('a refusal leads to the dictionary, and the history can be taken along', async ({ program }) => {
  await program.start();
  const { id } = await addAccount(program);
  await program.simulator.admin({
    command: 'fault.add',
    fault: { path: 'refresh', effect: { kind: 'error-code', code: 40140117 } },
  });
  await program.panel.choose('Refresh now');
  const page = await openDetails(program);
  await page.getByRole('button', { name: '40140117' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Codes of 115' })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Code or word' });
  await expect(search).toHaveValue('40140117');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Nothing to do: the keeper waits']);
  await search.fill('nothing of the kind');
  await expect(page.getByText('No code fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();

  const path = join(program.record, 'history.csv');
  await answerDialog(program, null);
  await page.getByRole('button', { name: 'Export all history' }).click();
  await expect(page.getByRole('button', { name: 'Export all history' })).not.toHaveAttribute('aria-disabled');
  expect(await program.running.isVisible()).toBe(true);
  expect(existsSync(path)).toBe(false);
  await answerDialog(program, path);
  await page.getByRole('button', { name: 'Export all history' }).click();
  await expect(page.getByText('The whole history has been saved.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Troubles' }).click();
  await expect(page.getByText('The whole history has been saved.')).toHaveCount(0);
  expect(readFileSync(path, 'utf8')).toMatch(/Refused by 115,.*,40140117,/);
  expect(readFileSync(path, 'utf8')).not.toContain(id);
});

test('details and dictionary break no rule of axe, light or dark', async ({ program }) => {
  await program.start();
  await addAccount(program);
  await program.panel.choose('Refresh now');
  const page = await openDetails(program);
  await expect(page.getByText(/ of .* used$/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Refreshed' }).first()).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.keeper.changeSettings({ theme: chosen }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await faults(page), `the picture, ${theme}`).toEqual([]);
    await page.getByRole('button', { name: 'As a table' }).click();
    expect(await faults(page), `the tables, ${theme}`).toEqual([]);
    await page.getByRole('button', { name: 'What 115’s codes mean' }).click();
    await expect(page.getByRole('searchbox')).toBeVisible();
    expect(await faults(page), `the dictionary, ${theme}`).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
  }
});

test('a demo account’s history is told and is nowhere on the disk', async ({ program }) => {
  await program.start({ args: ['--demo'] });
  const page = await program.running.page();
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await openDetails(program);
  await expect(page.getByRole('region', { name: 'History' }).getByText('Authorised')).toBeVisible();
  expect(existsSync(join(program.folder, 'history'))).toBe(false);
});

test.describe('on a fast clock', () => {
  test.use({ scale: 360 });

  test('P11: a sleep stands in the history for as long as it was', async ({ program }) => {
    const logind = await FakeLogind.open();
    try {
      await program.start({ env: logind.env });
      const { id } = await addAccount(program);
      await expect.poll(() => logind.locks().then((locks) => locks.length)).toBeGreaterThan(0);
      await logind.prepareForSleep(true);
      await expect.poll(async () => (await logind.locks()).some(({ what }) => what === 'sleep')).toBe(false);
      const asleepAt = Date.now();
      await expect.poll(() => Date.now() - asleepAt).toBeGreaterThan(1_000);
      await logind.prepareForSleep(false);
      const file = join(program.folder, 'history', `${id}.jsonl`);
      await expect.poll(() => readFileSync(file, 'utf8')).toContain('"kind":"slept"');
      const slept =
        readFileSync(file, 'utf8')
          .split('\n')
          .find((line) => line.includes('slept')) ?? '';
      const forMs = Number(/"forMs":(\d+)/.exec(slept)?.[1]);
      expect(forMs).toBeGreaterThanOrEqual(1_000 * 360);
      expect(forMs).toBeLessThanOrEqual((Date.now() - asleepAt + 2_000) * 360);
      expect(readdirSync(join(program.folder, 'history'))).toEqual([`${id}.jsonl`]);
      expect(await pageText(program)).not.toBe('');
    } finally {
      await logind.close();
    }
  });
});
