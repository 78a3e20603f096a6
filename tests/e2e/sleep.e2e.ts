import { once } from 'node:events';
import { expect } from 'playwright/test';
import { FakeLogind } from '../support/fake-logind.ts';
import { pageText } from '../support/page-text.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test as base, type Program } from '../support/program.ts';
import { storedPair } from '../support/shown-state.ts';

const MINUTE = 60_000;

const test = base.extend<{ logind: FakeLogind }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: this one nothing.
  logind: async ({}, run) => {
    const logind = await FakeLogind.open();
    try {
      await run(logind);
    } finally {
      await logind.close();
    }
  },
});

/** Starts the program where it hears this logind, and waits until it has asked to be told in time. */
async function startHearing(program: Program, logind: FakeLogind): Promise<void> {
  await program.start({ env: logind.env });
  const both = ['shutdown', 'sleep'].map((what) => ({ what, mode: 'delay' }));
  await expect
    .poll(() => logind.locks(), { message: 'the delay locks' })
    .toEqual(expect.arrayContaining(both));
}

const holds = async (logind: FakeLogind, what: string): Promise<boolean> =>
  (await logind.locks()).some((lock) => lock.what === what);

/** Has the machine fall asleep as far as a program can tell. */
async function fallAsleep(logind: FakeLogind): Promise<void> {
  await logind.prepareForSleep(true);
  await expect.poll(() => holds(logind, 'sleep'), { message: 'the machine may sleep' }).toBe(false);
}

/** Waits until the fast clock has passed this instant (epoch milliseconds). */
async function pass({ simulator }: Program, instant: number | undefined): Promise<void> {
  await expect
    .poll(() => simulator.world.clock.now(), { message: 'the clock', timeout: 40_000 })
    .toBeGreaterThan(instant ?? Number.POSITIVE_INFINITY);
}

/** Waits until the account is well by the icon and by the page. */
async function expectWell(program: Program): Promise<void> {
  await expect.poll(() => program.panel.mark(), { message: 'the icon’s mark' }).toBe('ok');
  await expect.poll(() => pageText(program), { message: 'the page' }).toContain('All is well');
}

test.describe('a machine that sleeps through the end of a token', () => {
  /** The first refresh is due after fifteen seconds; the token lives for another five. */
  test.use({ scale: 360 });

  test('P11: after the system’s word of sleep no refresh leaves, and after that of waking it does', async ({
    program,
    logind,
  }) => {
    const { simulator } = program;
    await startHearing(program, logind);
    const { access } = await addAccount(program);
    await fallAsleep(logind);
    await pass(program, access?.expiresAt);
    await expect.poll(() => program.panel.mark()).toBe('warning');
    expect(simulator.books.judge().requests).toBe(0);

    await logind.prepareForSleep(false);
    await expect.poll(() => simulator.books.read().rotations).toMatchObject([{ delivered: true }]);
    await expectWell(program);
    await expect
      .poll(() => holds(logind, 'sleep'), { message: 'it asks to be told of the next sleep' })
      .toBe(true);
    expect(simulator.books.judge()).toMatchObject({ requests: 1, rotations: 1, deadReuses: 0 });
  });
});

test.describe('a machine that falls asleep over a refresh', () => {
  /** The floor of 90 s is four and a half seconds. */
  test.use({ scale: 20 });

  test('P5, P11: the refresh is broken off, nothing is asked in the sleep, and after it the account goes on', async ({
    program,
    logind,
  }) => {
    const { simulator } = program;
    await startHearing(program, logind);
    const { id } = await addAccount(program);
    const before = storedPair(program, id);
    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'hang', when: 'before' } },
    });
    await program.panel.choose('Refresh now');
    await expect.poll(() => simulator.books.judge().requests).toBe(1);
    const { allRequests } = simulator.books.judge();
    await fallAsleep(logind);
    await expect.poll(() => pageText(program)).toContain('Answer lost');
    expect(await program.panel.mark()).toBe('warning');
    await pass(program, simulator.world.clock.now() + 3 * MINUTE);
    expect(simulator.books.judge().allRequests).toBe(allRequests);
    expect(storedPair(program, id)).toBe(before);

    await logind.prepareForSleep(false);
    await expectWell(program);
    expect(simulator.books.judge()).toMatchObject({ requests: 2, rotations: 1, deadReuses: 0 });
    expect(simulator.books.judge().leastGapMs).toBeGreaterThanOrEqual(90_000);
  });
});

test('P13: a shutdown waits for a refresh in flight, which is stored, and then the program ends', async ({
  program,
  logind,
}) => {
  const { simulator } = program;
  await startHearing(program, logind);
  await addAccount(program);
  await simulator.admin({
    command: 'fault.add',
    fault: { path: 'refresh', effect: { kind: 'slow', ms: 2_500 } },
  });
  await program.panel.choose('Refresh now');
  await expect.poll(() => simulator.books.judge().requests).toBe(1);
  const gone = once(program.running.application.process(), 'exit');
  await logind.prepareForShutdown();
  await expect.poll(() => holds(logind, 'shutdown'), { message: 'the machine may shut down' }).toBe(false);
  expect(simulator.books.read().rotations).toMatchObject([{ delivered: true }]);
  expect(await gone).toEqual([0, null]);

  await program.start();
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
  expect(simulator.books.judge().requests).toBe(1);
});
