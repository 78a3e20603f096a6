import { beforeEach, describe, expect, it } from 'vitest';
import { StayAwake, type SleepBlocker } from '../../../electron/system/stay-awake.ts';
import { Bench, ID } from '../keeper/bench.ts';

const HOUR = 3_600_000;
const OTHER = 'acc_bbbbbbbb';

let bench: Bench;
/** The blocks that are held now. */
let held: Set<number>;
let begun: number;

beforeEach(() => {
  bench = new Bench();
  bench.server.latencyMs = 5_000;
  held = new Set();
  begun = 0;
  const blocker = {
    start: () => {
      begun += 1;
      held.add(begun);
      return begun;
    },
    stop: (id) => held.delete(id),
  } satisfies SleepBlocker;
  const keeping = {
    accounts: () => bench.keeper.accounts(),
    subscribe: (listener: () => void) => bench.keeper.subscribe(listener),
  };
  new StayAwake({ keeping, blocker }).start();
});

const refreshing = (id = ID): boolean => bench.runner(id).state.kind === 'refreshing';

describe('the machine', () => {
  it('P11: is kept awake exactly while a refresh is in flight', async () => {
    await bench.add();
    expect(held.size).toBe(0);
    let flights = 0;
    for (let second = 0; second < 3 * HOUR; second += 1_000) {
      await bench.clock.advance(1_000);
      expect(held.size).toBe(refreshing() ? 1 : 0);
      flights += held.size;
    }
    expect(flights).toBeGreaterThan(0);
    expect(begun).toBe(bench.server.requests.length);
  });

  it.each([
    { kind: 'lost' },
    { kind: 'not-sent', fault: 'dns' },
    { kind: 'refused', refusal: { code: 40_140_116, message: '', class: 'reauthorise', waitMs: null } },
  ] as const)('P11: may sleep again after a refresh that ends as %j', async (fate) => {
    await bench.add();
    bench.server.fates.push(fate);
    void bench.runner().refreshNow();
    await bench.clock.advance(40_000);
    expect(begun).toBeGreaterThan(0);
    expect(refreshing()).toBe(false);
    expect(held.size).toBe(0);
  });

  it('P11: is kept awake once for refreshes that overlap, until the last has ended', async () => {
    await bench.add();
    await bench.add({ id: OTHER });
    void bench.runner().refreshNow();
    await bench.clock.advance(3_000);
    void bench.runner(OTHER).refreshNow();
    await bench.clock.advance(3_000);
    expect([refreshing(), refreshing(OTHER)]).toEqual([false, true]);
    expect(held.size).toBe(1);
    await bench.clock.advance(3_000);
    expect(held.size).toBe(0);
    expect(begun).toBe(1);
  });

  it('P11: may sleep once an account is removed in the middle of a refresh', async () => {
    await bench.add();
    void bench.runner().refreshNow();
    await bench.clock.advance(1_000);
    expect(held.size).toBe(1);
    const removed = bench.keeper.remove(ID);
    await bench.clock.advance(40_000);
    await removed;
    expect(held.size).toBe(0);
  });
});
