import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../electron/keeper/record.ts';
import { Sleep } from '../../../electron/system/sleep.ts';
import { settle } from '../../support/manual-clock.ts';
import { Bench, ID } from '../keeper/bench.ts';

const HOUR = 3_600_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let bench: Bench;
let network: boolean;
let sleep: Sleep;

beforeEach(() => {
  bench = new Bench();
  network = true;
  sleep = new Sleep({
    keeping: {
      hold: (isHeld: (record: AccountRecord) => boolean) => bench.keeper.hold(isHeld),
      look: () => bench.keeper.look(),
    },
    clock: bench.clock,
    answers: async () => network,
    log: silent,
  });
});

const generation = (): number => bench.runner().record.generation;

describe('a machine that sleeps', () => {
  it('P11: starts no refresh between falling asleep and waking', async () => {
    await bench.add();
    sleep.begin();
    await bench.clock.advance(3 * HOUR);
    expect(generation()).toBe(1);
    void sleep.end();
    await bench.clock.advance(2_000);
    expect(generation()).toBe(2);
  });

  it('P11: waits after waking until the network answers, with an expired token, too', async () => {
    await bench.add();
    sleep.begin();
    bench.clock.sleep(9 * HOUR);
    network = false;
    void sleep.end();
    await bench.clock.advance(20_000);
    expect(generation()).toBe(1);
    network = true;
    await bench.clock.advance(10_000);
    expect(generation()).toBe(2);
  });

  it('tries all the same when no name server answers for a minute: a proxy may lead to 115', async () => {
    await bench.add();
    sleep.begin();
    bench.clock.sleep(9 * HOUR);
    network = false;
    void sleep.end();
    await bench.clock.advance(90_000);
    expect(generation()).toBe(2);
  });

  it('P11: a second sleep while the first wake waits for the network holds on', async () => {
    await bench.add();
    sleep.begin();
    bench.clock.sleep(9 * HOUR);
    network = false;
    void sleep.end();
    await bench.clock.advance(1_000);
    sleep.begin();
    network = true;
    await bench.clock.advance(HOUR);
    expect(generation()).toBe(1);
    void sleep.end();
    await bench.clock.advance(2_000);
    expect(generation()).toBe(2);
  });

  it('hands out a valid token while it is held, and says "later" for a new one', async () => {
    await bench.add();
    bench.keeper.hold(() => true);
    const token = await bench.keeper.getFreshToken(ID, 60_000);
    expect(token.generation).toBe(1);
    await bench.clock.advance(3 * HOUR);
    await expect(bench.keeper.getFreshToken(ID, 60_000)).rejects.toMatchObject({ code: 'temporary' });
    await bench.keeper.refreshNow(ID);
    await settle();
    expect(generation()).toBe(1);
  });

  it('needs no network for an account on this very machine', async () => {
    const loopback = 'http://127.0.0.1:11500';
    await bench.add({ origins: { passport: loopback, qrcode: loopback, api: loopback } });
    sleep.begin();
    bench.clock.sleep(9 * HOUR);
    network = false;
    void sleep.end();
    await bench.clock.advance(1_500);
    expect(generation()).toBe(2);
  });
});
