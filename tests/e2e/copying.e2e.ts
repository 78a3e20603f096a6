import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { clipboardText, copyElsewhere } from '../support/clipboard.ts';
import { onePress } from '../support/one-press.ts';
import { formatsOn, readAs, takeOver } from '../support/other-clipboard.ts';
import { addAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

const SOMETHING_ELSE = 'a shopping list';
/** By what a clipboard manager on Linux knows a secret. */
const MARK = 'x-kde-passwordManagerHint';

/** Whom 115 takes the bearer of a token for; null when it does not take it. */
async function bearerOf({ simulator }: Program, token: string): Promise<string | null> {
  const response = await fetch(`${simulator.origin}/open/user/info`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const body: unknown = await response.json();
  const told = JSON.stringify(body);
  return /"state":true/.test(told) ? (/"user_name":"([^"]*)"/.exec(told)?.[1] ?? null) : null;
}

const clears = ({ record }: Program) =>
  readFileSync(join(record, 'messages'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"way":"clipboard","channel":"clear","values":[]')).length;

test('the page’s button copies an access token that 115 accepts', async ({ program }) => {
  const running = await program.start();
  await addAccount(program);
  const page = await running.page();
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await clipboardText(running);
  expect(text).toMatch(/^SIMAT-/);
  expect(await bearerOf(program, text)).toBe('Demo');
  expect(await bearerOf(program, `${text}x`)).toBe(null);
});

test('the tray’s menu copies an access token that 115 accepts, and the window stays shut', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  const running = await program.restart();
  await running.panel.choose('Copy access token');
  await expect.poll(() => clipboardText(running)).toMatch(/^SIMAT-/);
  expect(await bearerOf(program, await clipboardText(running))).toBe('Demo');
  expect(await running.isVisible()).toBe(false);
});

test.describe('with little time left', () => {
  test.use({ scale: 720, habits: { firstLifetimeS: 3_600 } });

  test('an access token with under five minutes left is refreshed before it is copied', async ({
    program,
  }) => {
    const running = await program.start();
    const { id } = await addAccount(program);
    const page = await running.page();
    // A pause keeps the planned refresh away.
    await page.evaluate((account) => window.keeper.pause({ account }), id);
    await running.panel.choose('Copy access token');
    await expect.poll(() => clipboardText(running)).toMatch(/^SIMAT-/);
    const first = await clipboardText(running);
    const left = async () => {
      const { accounts } = await running.snapshot();
      return (accounts[0]?.access?.expiresAt ?? 0) - program.simulator.world.clock.now();
    };
    await expect.poll(left, { timeout: 20_000, intervals: [100] }).toBeLessThan(300_000);
    await onePress(page);
    const answers = await page.evaluate(async (account) => {
      const resumed = window.keeper.resume({ account });
      return [await resumed, await window.keeper.copyToken({ account })];
    }, id);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const second = await clipboardText(running);
    expect(second).not.toBe(first);
    expect(await bearerOf(program, second)).toBe('Demo');
    expect(program.simulator.books.judge().rotations).toBe(1);
  });
});

test('P27: a copied token is cleared after the set time, unless something else was copied since', async ({
  program,
}) => {
  const running = await program.start();
  const { id } = await addAccount(program);
  const page = await running.page();
  await page.evaluate(() => window.keeper.changeSettings({ clipboardSeconds: 5 }));
  const copied = async () => (await running.snapshot()).clipboard;

  await running.panel.choose('Copy access token');
  await expect.poll(copied).toMatchObject({ account: id });
  expect(await clipboardText(running)).toMatch(/^SIMAT-/);
  await expect.poll(copied).toBe(null);
  await expect.poll(() => clipboardText(running)).toBe('');
  expect(clears(program)).toBe(1);

  await running.panel.choose('Copy access token');
  await expect.poll(copied).toMatchObject({ account: id });
  await copyElsewhere(running, SOMETHING_ELSE);
  await expect.poll(copied).toBe(null);
  expect(await clipboardText(running)).toBe(SOMETHING_ELSE);
  expect(clears(program)).toBe(1);
});

test('P27: another program gets the token as text, marked where this runtime can mark it, and then nothing; never from the selection', async ({
  program,
}) => {
  const running = await program.start();
  await addAccount(program);
  const page = await running.page();
  await page.evaluate(() => window.keeper.changeSettings({ clipboardSeconds: 5 }));
  await takeOver('primary', SOMETHING_ELSE);
  const { concealsCopies } = await running.snapshot();
  await running.panel.choose('Copy access token');
  await expect.poll(() => readAs('clipboard', 'UTF8_STRING')).toMatch(/^SIMAT-/);
  expect(await bearerOf(program, await readAs('clipboard', 'UTF8_STRING'))).toBe('Demo');
  expect(await readAs('clipboard', MARK)).toBe(concealsCopies ? 'secret' : '');
  expect((await formatsOn('clipboard')).includes(MARK)).toBe(concealsCopies);
  // Chromium puts what is copied there, too.
  expect(await formatsOn('primary')).toEqual([]);
  // Electron takes several formats in one write since 45.
  const old = Number.parseInt(await running.application.evaluate(() => process.versions.electron), 10) < 45;
  expect(concealsCopies).toBe(!old);
  await page.getByRole('button', { name: 'Settings…' }).click();
  const said = old ? /cannot mark it as a secret/ : /clipboard managers are told to leave it out/;
  await expect(page.getByText(said)).toBeVisible();

  await expect.poll(() => formatsOn('clipboard')).toEqual([]);
  expect(await readAs('clipboard', 'UTF8_STRING')).toBe('');
});

test('P27: quitting clears a copied token', async ({ program }) => {
  const running = await program.start();
  await addAccount(program);
  await running.panel.choose('Copy access token');
  await expect.poll(() => clipboardText(running)).toMatch(/^SIMAT-/);
  expect(clears(program)).toBe(0);
  await program.quit();
  expect(clears(program)).toBe(1);
  expect(await formatsOn('clipboard')).toEqual([]);
});

test('P27: quitting leaves alone what was copied since', async ({ program }) => {
  const running = await program.start();
  await addAccount(program);
  await running.panel.choose('Copy access token');
  await expect.poll(() => clipboardText(running)).toMatch(/^SIMAT-/);
  await copyElsewhere(running, SOMETHING_ELSE);
  await program.quit();
  expect(clears(program)).toBe(0);
});
