import { expect } from 'playwright/test';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import { expectShown, storedPair } from '../support/shown-state.ts';

/** The floor of 90 s is four and a half seconds: short, and long enough to look at what is shown meanwhile. */
test.use({ scale: 20 });

/** Longer than the longest floor, in real milliseconds. */
const PAST_THE_FLOOR = { timeout: 20_000 };

const ONE = /^1 account · next refresh \d\d:\d\d$/;
const COMING = /^\d\d:\d\d · in /;

/**
 * Has every request of the program fail as it does on a machine without a network, or lets them out again. Loopback, where
 * the tests' 115 listens, is never cut off by itself, and Chromium's own emulation does not reach `net.request`.
 */
async function setNetwork({ running }: Program, online: boolean): Promise<void> {
  await running.application.evaluate(({ net, session }, out) => {
    const kept: { request?: typeof net.request } = Reflect.get(globalThis, 'keptNet') ?? {};
    Reflect.set(globalThis, 'keptNet', kept);
    const real = (kept.request ??= net.request.bind(net));
    const dead = session.fromPartition('no-network');
    dead.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
    net.request = (options) => {
      if (out || typeof options === 'string') return real(options);
      const request = real({ ...options, session: dead });
      const emit = request.emit.bind(request);
      request.emit = (event: string, ...values: unknown[]) =>
        event === 'error' ? emit(event, new Error('net::ERR_INTERNET_DISCONNECTED')) : emit(event, ...values);
      return request;
    };
  }, online);
}

const refreshFault = (
  program: Program,
  effect: { readonly kind: string; readonly [more: string]: unknown },
) => program.simulator.admin({ command: 'fault.add', fault: { path: 'refresh', effect } });

test('P6, P15, P28: without a network that is said, the pair stays, and it goes on once there is one', async ({
  program,
}) => {
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  await setNetwork(program, false);
  await program.panel.choose('Refresh now');
  await expectShown(program, {
    mark: 'offline',
    words: 'No network',
    tooltip: /^1 account · next refresh \d\d:\d\d · no network$/,
    reason: 'This computer has no network connection.',
    lastTry: /^\d\d:\d\d · did not reach 115$/,
    nextTry: COMING,
    code: 'none',
    button: 'Try now',
  });
  expect(storedPair(program, id)).toBe(before);
  expect(program.simulator.books.judge().requests).toBe(0);

  await setNetwork(program, true);
  await expect.poll(() => program.panel.mark(), PAST_THE_FLOOR).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
});

test('P5, P15, P28: an answer lost before the rotation is looked into, and the account goes on', async ({
  program,
}) => {
  const { simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  await refreshFault(program, { kind: 'dropped-before' });
  await program.panel.choose('Refresh now');
  await expectShown(program, {
    mark: 'warning',
    words: 'Answer lost',
    tooltip: ONE,
    reason: 'A refresh was sent at ',
    lastTry: /^\d\d:\d\d · answer lost$/,
    nextTry: COMING,
    code: 'none',
    button: null,
  });
  expect(storedPair(program, id)).toBe(before);

  await expect.poll(() => program.panel.mark(), PAST_THE_FLOOR).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
  const { requests } = simulator.books.read();
  const since = requests.findIndex(({ path }) => path === 'refresh');
  expect(requests.slice(since).map(({ path }) => path)).toEqual(['refresh', 'userInfo', 'refresh']);
  expect(simulator.books.judge()).toMatchObject({ requests: 2, rotations: 1 });
  expect(simulator.books.judge().leastGapMs).toBeGreaterThanOrEqual(90_000);
});

test('P5, P15, P28: an answer lost after the rotation costs one more request, and then it is said what happened', async ({
  program,
}) => {
  const { simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  const before = storedPair(program, id);
  await refreshFault(program, { kind: 'lost-after-rotation' });
  await program.panel.choose('Refresh now');
  await expect.poll(() => program.panel.mark()).toBe('warning');
  const shown = {
    mark: 'action',
    words: 'Needs a new authorisation',
    tooltip: /^1 account · 1 needs you$/,
    reason: 'The answer to the refresh sent at ',
    lastTry: /^\d\d:\d\d · refused by 115$/,
    nextTry: /^not planned$/,
    code: '40140120',
    button: 'Re-authorise',
  } as const;
  await expect.poll(() => program.panel.mark(), PAST_THE_FLOOR).toBe('action');
  await expectShown(program, shown);
  expect(simulator.books.judge()).toMatchObject({ requests: 2, rotations: 1, lostAnswers: 1, deadReuses: 0 });
  expect(simulator.books.judge().leastGapMs).toBeGreaterThanOrEqual(90_000);
  expect(storedPair(program, id)).toBe(before);

  await program.restart();
  await expectShown(program, shown);
  expect(simulator.books.judge().requests).toBe(2);
});

test('P5: killed while a refresh is under way, the program looks into it at its next start', async ({
  program,
}) => {
  const { simulator } = program;
  await program.start();
  await addAccount(program);
  await refreshFault(program, { kind: 'hang', when: 'before' });
  await program.panel.choose('Refresh now');
  await expect.poll(() => simulator.books.judge().requests).toBe(1);
  await program.kill();

  await program.start();
  await program.running.page();
  expect(await onlyAccount(program)).toMatchObject({ state: 'uncertain', generation: 1 });
  expect(await program.panel.mark()).toBe('warning');
  await expect.poll(() => program.panel.mark(), PAST_THE_FLOOR).toBe('ok');
  expect(await onlyAccount(program)).toMatchObject({ state: 'healthy', generation: 2 });
  expect(simulator.books.judge()).toMatchObject({ requests: 2, rotations: 1, deadReuses: 0 });
  expect(simulator.books.judge().leastGapMs).toBeGreaterThanOrEqual(90_000);
});

const passing = [
  { name: 'a page instead of an answer', effect: { kind: 'html' } },
  { name: 'a server error', effect: { kind: 'status', status: 502 } },
  { name: 'half an answer', effect: { kind: 'truncated', cut: 'connection', when: 'before' } },
  { name: 'an error without a reason', effect: { kind: 'empty-error' } },
] as const;

test.describe('one after another', () => {
  test.use({ scale: 40 });

  test('P6: no passing fault touches the stored pair, and after each the account is well again', async ({
    program,
  }) => {
    await program.start();
    const { id } = await addAccount(program);
    let generation = 1;
    for (const { name, effect } of passing) {
      await test.step(name, async () => {
        const before = storedPair(program, id);
        await refreshFault(program, effect);
        await program.panel.choose('Refresh now');
        await expect
          .poll(async () => (await onlyAccount(program)).state)
          .toMatch(/^(uncertain|throttled|retrying)$/);
        expect(storedPair(program, id)).toBe(before);
        generation += 1;
        await expect
          .poll(async () => onlyAccount(program), { ...PAST_THE_FLOOR, message: name, intervals: [100] })
          .toMatchObject({ state: 'healthy', generation });
      });
    }
    const { deadReuses, leastGapMs } = program.simulator.books.judge();
    expect(deadReuses).toBe(0);
    expect(leastGapMs).toBeGreaterThanOrEqual(90_000);
  });
});

test.describe('with a connection at hand', () => {
  test.use({ scale: 40 });

  test('P1: a refresh whose connection breaks reaches 115 once, though a kept one could be used', async ({
    program,
  }) => {
    const { simulator } = program;
    await program.start();
    await addAccount(program);
    // Refreshes take turns on four lanes; each leaves a connection that the lane's next one could use.
    for (let generation = 2; generation <= 5; generation += 1) {
      await program.panel.choose('Refresh now');
      await expect.poll(async () => (await onlyAccount(program)).generation).toBe(generation);
    }
    await refreshFault(program, { kind: 'reset-kept-connection' });
    await refreshFault(program, { kind: 'dropped-before' });
    await program.panel.choose('Refresh now');
    await expect.poll(async () => (await onlyAccount(program)).state, { intervals: [100] }).toBe('uncertain');

    const refreshes = simulator.books.read({ path: 'refresh' }).requests;
    expect(refreshes.map(({ fault }) => fault)).toEqual([null, null, null, null, 'dropped-before']);
    expect(refreshes.map(({ nthOnConnection }) => nthOnConnection)).toEqual([1, 1, 1, 1, 1]);
    expect(simulator.books.judge().mostArrivalsOfOneToken).toBe(1);
  });
});
