import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect } from 'playwright/test';
import { clipboardText } from '../support/clipboard.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import { tk115 } from '../support/tk115.ts';
import { Unattended } from '../support/unattended.ts';

const log = ({ folder }: Program): string => readFileSync(join(folder, 'logs', 'main.log'), 'utf8');

const times = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** Lets the program's next `count` starts fail, whoever makes them. */
function failingStarts({ record }: Program, count: number): Record<string, string> {
  const file = join(record, 'failures');
  writeFileSync(file, String(count));
  return {
    NODE_OPTIONS: `--require ${resolve('tests/support/fail-at-start.cjs')}`,
    TK115_TEST_FAILURES: file,
  };
}

const refreshes = ({ simulator }: Program): number =>
  simulator.books.read().rotations.filter(({ delivered }) => delivered).length;

test('three starts that crash lead to safe mode, in which logins are kept and tokens handed out, and out of it again', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  await program.quit();
  for (const signal of ['SIGSEGV', 'SIGKILL', 'SIGSEGV'] as const) {
    const running = await program.start();
    expect(await running.panel.menuText()).not.toContain('Safe mode');
    const child = running.application.process();
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  const running = await program.start({ env: { TK115_AGENT_CONSENT: 'allow' } });
  expect(log(program)).toMatch(/\[warn\] +safe mode: the latest starts broke off/);
  expect(await running.isVisible()).toBe(false);
  await expect.poll(() => running.panel.mark()).toBe('ok');
  expect(await running.panel.menuText()).toMatch(/Safe mode: .*\nStart normally\nCopy report/);
  await running.panel.choose('Refresh now');
  await expect.poll(() => refreshes(program)).toBe(1);
  expect(await tk115(program, 'token').ended).toMatchObject({ code: 0, stderr: '' });

  const page = await running.page();
  await expect(page.getByRole('region', { name: 'Safe mode' })).toContainText('Logins are kept alive');
  await expect(page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  expect(await running.snapshot()).toMatchObject({ safeMode: 'starts-broke-off' });
  await running.panel.choose('Copy report');
  await expect.poll(() => clipboardText(running)).toContain('\nsafe mode: starts-broke-off\n');

  const unattended = new Unattended(program);
  const first = unattended.pid;
  const gone = once(running.application.process(), 'exit');
  await page.getByRole('button', { name: 'Start normally' }).click();
  expect(await gone).toEqual([0, null]);
  try {
    await expect.poll(() => unattended.pid, { timeout: 20_000 }).not.toBe(first);
    await expect.poll(() => unattended.pid).not.toBe(0);
    await expect.poll(() => unattended.panel.mark().catch(() => null), { timeout: 20_000 }).toBe('ok');
    expect(await unattended.panel.menuText()).not.toContain('Safe mode');
  } finally {
    await unattended.end();
  }
  expect(existsSync(join(program.folder, 'broken-off-starts'))).toBe(false);
});

test('safe mode can be asked for by hand', async ({ program }) => {
  const running = await program.start({ args: ['--safe-mode'] });
  expect(await running.panel.menuText()).toContain('Safe mode, as was asked for');
  const page = await running.page();
  await expect(page.getByRole('region', { name: 'Safe mode' })).toContainText('--safe-mode');
  await addAccount(program);
  expect((await onlyAccount(program)).state).toBe('healthy');
});

test('P13: a fault that nobody caught waits for the refresh in flight, and the program begins anew by itself', async ({
  program,
}) => {
  const { simulator } = program;
  const running = await program.start();
  await addAccount(program);
  await simulator.admin({
    command: 'fault.add',
    fault: { path: 'refresh', effect: { kind: 'slow', ms: 2_000 } },
  });
  await running.panel.choose('Refresh now');
  await expect.poll(() => simulator.books.judge().requests).toBe(1);
  const unattended = new Unattended(program);
  const first = unattended.pid;
  const gone = once(running.application.process(), 'exit');
  await running.application.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted by a test');
    });
  });
  expect(await gone).toEqual([1, null]);
  expect(simulator.books.read().rotations).toMatchObject([{ delivered: true }]);
  try {
    await expect
      .poll(() => unattended.panel.mark().catch(() => null), { timeout: 20_000, message: 'it is back' })
      .toBe('ok');
    expect(unattended.pid).not.toBe(first);
    expect(await unattended.panel.menuText()).not.toContain('Safe mode');
    expect(log(program)).toMatch(/an exception that nobody caught: Error: planted by a test\n +at /);
  } finally {
    await unattended.end();
  }
  expect(simulator.books.judge().requests).toBe(1);
});

test('starts that fail begin anew by themselves until safe mode, which stays and refreshes', async ({
  program,
}) => {
  await program.start();
  await addAccount(program);
  await program.quit();
  const unattended = new Unattended(program);
  unattended.start({ env: failingStarts(program, 3) });
  try {
    await expect
      .poll(() => log(program), { timeout: 40_000 })
      .toContain('safe mode: the latest starts broke off');
    expect(times(log(program), /nobody caught: Error: planted by a test/g)).toBe(3);
    await expect.poll(() => unattended.panel.mark().catch(() => null), { timeout: 20_000 }).toBe('ok');
    await unattended.panel.choose('Refresh now');
    await expect.poll(() => refreshes(program)).toBe(1);
  } finally {
    await unattended.end();
  }
});

test('a safe mode that fails at once is the end of it: nothing starts the program over and over', async ({
  program,
}) => {
  await program.start();
  await program.quit();
  const unattended = new Unattended(program);
  const before = times(log(program), /version \d/g);
  unattended.start({ env: failingStarts(program, 100) });
  const failures = (): number => times(log(program), /nobody caught: Error: planted by a test/g);
  await expect.poll(failures, { timeout: 40_000 }).toBe(4);
  await expect.poll(() => unattended.processes(), { message: 'nothing of it is left' }).toEqual([]);
  expect(failures()).toBe(4);
  expect(times(log(program), /version \d/g) - before).toBe(4);
});

test('P13: a fault while the program ends is logged, and does not bring it back', async ({ program }) => {
  const running = await program.start();
  const gone = once(running.application.process(), 'exit');
  await running.application
    .evaluate(({ app }) => {
      app.once('before-quit', () =>
        setImmediate(() => {
          throw new Error('a fault at the end');
        }),
      );
      app.quit();
    })
    .catch(() => undefined);
  expect(await gone).toEqual([0, null]);
  expect(log(program)).toContain('a fault at the end');
  expect(existsSync(join(program.folder, 'broken-off-starts'))).toBe(false);
  // One that had begun anew would hold the folder.
  await program.start();
});
