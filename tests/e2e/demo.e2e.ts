import { join } from 'node:path';
import { expect } from 'playwright/test';
import { z } from 'zod';
import { findCanary } from '../support/canary.ts';
import { onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';
import { accountCard } from '../support/shown-state.ts';

/** What the embedded simulator's admin door answers to `tokens`. */
const tokensSchema = z.object({ tokens: z.array(z.string()).min(2) });

test('the demo account comes by itself, is marked, refreshes on its fast clock and goes without a trace', async ({
  program,
}) => {
  const running = await program.start({ args: ['--demo'] });
  const page = await running.page();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expect(page.getByText('the simulated phone scans it for you')).toBeVisible();
  const qrcode = (await running.snapshot()).authorisation?.qrcode ?? '';
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  await page.getByRole('button', { name: 'Show accounts' }).click();
  const card = await accountCard(program);
  await expect(card.getByText('Demo · time runs 360× fast')).toBeVisible();
  const account = await onlyAccount(program);
  expect(account).toMatchObject({ demo: true, state: 'healthy', generation: 1 });
  await expect.poll(() => program.panel.mark()).toBe('ok');

  // T0 + 1.5 h are fifteen seconds here.
  await expect.poll(async () => (await onlyAccount(program)).generation, { timeout: 30_000 }).toBe(2);
  expect(await program.panel.mark()).toBe('ok');

  const answer = await fetch(new URL('/_admin', qrcode), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ command: 'tokens' }),
  });
  const { tokens } = tokensSchema.parse(await answer.json());

  await card.getByRole('button', { name: 'More for Demo' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { name: 'Keep your 115 logins alive' })).toBeVisible();
  await expect.poll(() => program.panel.mark()).toBe('paused');
  await expect(fetch(qrcode)).rejects.toThrow();
  await program.quit();

  // The log tells what the program did, the demo's account included; nothing else knows of it.
  const places = findCanary({ folder: program.folder }, [account.id]).map(({ where }) => where);
  expect(places.filter((where) => !where.startsWith(join(program.folder, 'logs')))).toEqual([]);
  expect(findCanary({ folder: program.folder }, tokens)).toEqual([]);
  expect(findCanary({ folder: program.record }, tokens)).toEqual([]);
  expect(program.simulator.books.read().requests).toEqual([]);
});
