import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { clipboardText } from '../support/clipboard.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';
import { expectShown, storedPair } from '../support/shown-state.ts';

test.use({ scale: 60 });

test('P3, P15, P28: a new pair that cannot be written is kept, not handed out, and written once it can be', async ({
  program,
}) => {
  const { folder, simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  // A folder that is not empty stands where the file would be written.
  const inTheWay = join(folder, 'vault', `${id}.sealed.tmp`);
  mkdirSync(inTheWay);
  writeFileSync(join(inTheWay, 'something'), '');
  await program.panel.choose('Refresh now');
  await expectShown(program, {
    mark: 'warning',
    words: 'Not saved yet',
    tooltip: /^1 account · next refresh \d\d:\d\d · 1 needs you$/,
    reason: 'The vault could not be written. The keeper goes on trying.',
    lastTry: /^\d\d:\d\d · answered, but not saved$/,
    nextTry: /^\d\d:\d\d · in /,
    code: 'none',
    button: 'Save again',
  });
  expect(storedPair(program, id)).toBe(before);
  const page = await program.running.page();
  await onePress(page);
  const copied = await page.evaluate((account) => window.keeper.copyToken({ account }), id);
  expect(copied).toEqual({ ok: false, code: 'unsaved' });
  expect(await clipboardText(program.running)).not.toMatch(/^SIMAT-/);

  rmSync(inTheWay, { recursive: true });
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
  expect(simulator.books.judge()).toMatchObject({ requests: 1, rotations: 1 });

  await program.restart();
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
});

test('P4: a refresh that cannot be journaled is not sent', async ({ program }) => {
  const { folder, simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const inTheWay = join(folder, 'vault', `${id}.journal.sealed.tmp`);
  mkdirSync(inTheWay);
  writeFileSync(join(inTheWay, 'something'), '');
  await program.panel.choose('Refresh now');
  await expectShown(program, {
    mark: 'ok',
    words: 'Will try again',
    tooltip: /^1 account · next refresh \d\d:\d\d$/,
    reason: 'The vault could not be written. The keeper goes on trying.',
    lastTry: /^\d\d:\d\d · not sent: nothing could be written$/,
    nextTry: /^\d\d:\d\d · in /,
    code: 'none',
    button: 'Try now',
  });
  expect(simulator.books.judge().requests).toBe(0);

  rmSync(inTheWay, { recursive: true });
  await expect.poll(async () => (await onlyAccount(program)).generation).toBe(2);
  expect(simulator.books.judge()).toMatchObject({ requests: 1, rotations: 1 });
});

test('P15, P28: a paused account says so, keeps its token and asks 115 for nothing until it is resumed', async ({
  program,
}) => {
  const { simulator } = program;
  await program.start();
  await addAccount(program);
  await program.panel.choose('Pause');
  const shown = {
    mark: 'paused',
    words: 'Paused',
    tooltip: /^1 account$/,
    reason: 'Paused. The access token works until it expires.',
    lastTry: /^\d\d:\d\d · authorised$/,
    nextTry: /^not planned$/,
    code: 'none',
    button: 'Resume',
  } as const;
  await expectShown(program, shown);
  await program.restart();
  await expectShown(program, shown);
  await program.panel.choose('Copy access token');
  await expect.poll(() => clipboardText(program.running)).toMatch(/^SIMAT-/);
  expect(simulator.books.judge().requests).toBe(0);

  await program.panel.choose('Resume');
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect((await onlyAccount(program)).state).toBe('healthy');
});
