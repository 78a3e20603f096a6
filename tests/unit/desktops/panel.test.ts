import { expect, test } from 'vitest';
import { panelIsReady } from '../../../electron/desktops/linux/panel.ts';
import type { BusConnection } from '../../../electron/session-bus/bus-connection.ts';
import type { SessionBus } from '../../../electron/session-bus/session-bus.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';

/** Begins to wait at a login; `over`: whether the waiting is. */
async function waiting(panelThere: boolean, busThere = true) {
  const clock = new ManualClock();
  const person = new AbortController();
  let tell: (owned: boolean) => void = () => undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that there is one is all that counts
  const connection = busThere ? ({} as BusConnection) : null;
  const bus = {
    connection: async () => connection,
    watch: async (_name, listener) => void (tell = listener),
    isOwned: async () => panelThere,
  } satisfies Pick<SessionBus, 'connection' | 'watch' | 'isOwned'>;
  const state = { over: false };
  void panelIsReady(bus, clock, person.signal).then(() => {
    state.over = true;
  });
  await settle();
  return { clock, person, state, comes: () => tell(true) };
}

test('at a login a panel that is there is not waited for, and neither is one without a bus', async () => {
  expect((await waiting(true)).state.over).toBe(true);
  expect((await waiting(false, false)).state.over).toBe(true);
});

test('at a login the panel is waited for until it comes, for twenty seconds at most', async () => {
  const soon = await waiting(false);
  await soon.clock.advance(5_000);
  expect(soon.state.over).toBe(false);
  soon.comes();
  await settle();
  expect(soon.state.over).toBe(true);

  const never = await waiting(false);
  await never.clock.advance(19_999);
  expect(never.state.over).toBe(false);
  await never.clock.advance(1);
  expect(never.state.over).toBe(true);
});

test('a person who starts the program meanwhile does not wait for a panel', async () => {
  const { person, state } = await waiting(false);
  person.abort();
  await settle();
  expect(state.over).toBe(true);
});
