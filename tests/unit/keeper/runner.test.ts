import { describe, expect, test } from 'vitest';
import { FLOOR_MS } from '../../../electron/keeper/policy.ts';
import { TokenUnavailable } from '../../../electron/keeper/token-unavailable.ts';
import { settle } from '../../support/manual-clock.ts';
import { Bench, Gate, ID } from './bench.ts';
import { DAY, HOUR, MINUTE, T0, record } from './samples.ts';
import { refusal } from './states.ts';

/** A keeper with one account whose first refresh is due now. */
async function dueBench(): Promise<Bench> {
  const bench = new Bench();
  await bench.add();
  bench.clock.sleep(90 * MINUTE);
  return bench;
}

/** The refusal of a promise that must not be kept. */
async function refusalOf(promise: Promise<unknown>): Promise<TokenUnavailable> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TokenUnavailable)) throw new Error('not refused', { cause: error });
  return error;
}

describe('one refresh', () => {
  test('P3, P4: journal, request, save, in this order; the token is handed out only then', async () => {
    const bench = await dueBench();
    bench.store.calls.length = 0;
    const saving = new Gate();
    bench.store.pace = (call) => (call === 'save' ? saving.passed : Promise.resolve());
    let handedOut = false;
    const token = bench.keeper.getFreshToken(ID, HOUR).then((given) => {
      handedOut = true;
      return given;
    });
    await bench.clock.advance(MINUTE);
    expect(bench.store.calls).toEqual(['journal open 1', 'save 2']);
    expect(bench.server.requests).toHaveLength(1);
    expect(handedOut).toBe(false);
    expect(bench.runner().record.generation).toBe(1);
    saving.open();
    await settle();
    expect(await token).toMatchObject({
      generation: 2,
      expiresAt: T0 + 90 * MINUTE + 2 * HOUR,
    });
    expect((await token).accessToken.reveal()).toBe(`access-2-of-${ID}`);
    expect(bench.store.record(ID)?.refreshToken.reveal()).toBe(`refresh-2-of-${ID}`);
  });

  test('P4: a journal that cannot be written keeps the request back until it can', async () => {
    const bench = await dueBench();
    bench.store.fault = () => 'disk-full';
    bench.keeper.look();
    await bench.clock.advance(20 * MINUTE);
    expect(bench.server.requests).toEqual([]);
    expect(bench.runner().state).toMatchObject({ kind: 'retrying', cause: { fault: 'disk-full' } });
    bench.store.fault = () => null;
    await bench.clock.advance(15 * MINUTE);
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.runner().state.kind).toBe('healthy');
  });

  test('P3: a pair that cannot be saved is handed out to nobody, and saved as soon as it can be', async () => {
    const bench = await dueBench();
    bench.store.fault = (call) => (call === 'save' ? 'read-only' : null);
    const waiting = refusalOf(bench.keeper.getFreshToken(ID, HOUR));
    await bench.clock.advance(MINUTE);
    expect((await waiting).code).toBe('unsaved');
    expect(bench.runner().state).toMatchObject({ kind: 'unsaved', fault: 'read-only' });
    const asked = refusalOf(bench.keeper.getFreshToken(ID, 0));
    await settle();
    expect((await asked).code).toBe('unsaved');
    expect(bench.server.rotations(ID)).toBe(1);
    bench.store.fault = () => null;
    await bench.clock.advance(15 * MINUTE);
    expect(bench.runner().state.kind).toBe('healthy');
    expect((await bench.keeper.getFreshToken(ID, HOUR)).accessToken.reveal()).toBe(`access-2-of-${ID}`);
    expect(bench.server.requests).toHaveLength(1);
  });

  test('P1: a hundred callers at once share one refresh and get the same pair', async () => {
    const bench = await dueBench();
    bench.server.latencyMs = 2000;
    const callers = Array.from({ length: 100 }, (_, index) =>
      index % 3 === 0
        ? bench.keeper.refreshNow(ID).then(() => bench.keeper.getFreshToken(ID, HOUR))
        : bench.keeper.getFreshToken(ID, HOUR),
    );
    bench.keeper.look();
    await bench.clock.advance(MINUTE);
    const tokens = await Promise.all(callers);
    expect(new Set(tokens.map(({ accessToken }) => accessToken.reveal()))).toEqual(
      new Set([`access-2-of-${ID}`]),
    );
    expect(bench.server.requests).toHaveLength(1);
  });

  test('P1: a token that is valid long enough is handed out at once, also during a refresh', async () => {
    const bench = await dueBench();
    bench.server.latencyMs = 20_000;
    bench.keeper.look();
    await bench.clock.advance(1000);
    expect(bench.runner().state).toMatchObject({ kind: 'refreshing', step: 'asking' });
    expect((await bench.keeper.getFreshToken(ID, MINUTE)).generation).toBe(1);
  });

  test('P3: while the new pair is being saved, callers wait for it: the old one has ended', async () => {
    const bench = await dueBench();
    const saving = new Gate();
    bench.store.pace = (call) => (call === 'save' ? saving.passed : Promise.resolve());
    bench.keeper.look();
    await bench.clock.advance(1000);
    expect(bench.runner().state).toMatchObject({ kind: 'refreshing', step: 'saving' });
    const token = bench.keeper.getFreshToken(ID, 0);
    saving.open();
    expect((await token).generation).toBe(2);
  });

  test('a client that throws against its promise leaves a doubt, not a refresh without end', async () => {
    const bench = await dueBench();
    bench.server.refresh = () => Promise.reject(new Error('broken'));
    bench.keeper.look();
    await bench.clock.advance(1000);
    expect(bench.runner().state).toMatchObject({ kind: 'uncertain', doubt: { fault: 'unreadable' } });
  });
});

describe('P2: the floor', () => {
  test('holds for whoever asks, and across restarts', async () => {
    const bench = await dueBench();
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([bench.keeper.refreshNow(ID), bench.clock.advance(10_000)]);
      if (round % 3 === 0) bench.restart();
    }
    expect(bench.server.requests.length).toBeGreaterThan(2);
    expect(Math.min(...bench.gaps())).toBeGreaterThanOrEqual(FLOOR_MS);
  });

  test('within it a caller is told when to come back', async () => {
    const bench = await dueBench();
    await Promise.all([bench.keeper.refreshNow(ID), bench.clock.advance(1000)]);
    const refused = await refusalOf(bench.keeper.getFreshToken(ID, 2 * HOUR));
    expect(refused).toMatchObject({
      code: 'temporary',
      retryAt: bench.runner().record.obtainedAt + FLOOR_MS,
    });
  });

  test('a token longer than any that 115 gives is refused without a request', async () => {
    const bench = await dueBench();
    expect((await refusalOf(bench.keeper.getFreshToken(ID, 3 * HOUR))).code).toBe('too-long');
    expect(bench.store.calls).toEqual(['save 1']);
  });
});

describe('P7: a dead code', () => {
  test('stops for good: no request with that token again, also after a restart', async () => {
    const bench = await dueBench();
    bench.server.revoke(ID);
    bench.keeper.look();
    await bench.clock.advance(HOUR);
    for (let round = 0; round < 3; round += 1) {
      expect(bench.runner().state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140116 });
      await bench.keeper.refreshNow(ID);
      expect((await refusalOf(bench.keeper.getFreshToken(ID, 0))).code).toBe('needs-reauthorisation');
      await bench.clock.advance(DAY);
      bench.restart();
    }
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.store.record(ID)?.refreshToken.reveal()).toBe(`refresh-1-of-${ID}`);
  });

  test('is noted again and again until it is written', async () => {
    const bench = await dueBench();
    bench.server.revoke(ID);
    bench.server.latencyMs = 1000;
    bench.keeper.look();
    await settle();
    await settle();
    bench.store.fault = () => 'disk-full';
    await bench.clock.advance(MINUTE);
    expect(bench.runner().state.kind).toBe('needs-reauthorisation');
    expect(bench.store.journal(ID)?.verdict.kind).toBe('open');
    bench.store.fault = () => null;
    await bench.clock.advance(15 * MINUTE);
    expect(bench.store.journal(ID)?.verdict).toMatchObject({ kind: 'dead', code: 40140116 });
  });
});

test('P8: a refused App ID keeps the tokens, also after a restart, and recovers by itself', async () => {
  const bench = await dueBench();
  bench.server.fates.push({ kind: 'refused', refusal: refusal('app', 40140110) });
  bench.keeper.look();
  await bench.clock.advance(MINUTE);
  expect(bench.runner().state.kind).toBe('app-blocked');
  expect((await bench.keeper.getFreshToken(ID, 0)).generation).toBe(1);
  bench.restart();
  expect(bench.runner().state).toMatchObject({ kind: 'app-blocked', code: 40140110, doubt: null });
  await bench.clock.advance(2 * HOUR);
  expect(bench.runner().state.kind).toBe('healthy');
  expect(bench.server.requests).toHaveLength(2);
});

describe('P5: a lost answer', () => {
  test('before the rotation: looked into, then refreshed, two requests in all', async () => {
    const bench = await dueBench();
    bench.server.fates.push({ kind: 'dropped' });
    bench.keeper.look();
    await bench.clock.advance(10 * MINUTE);
    expect(bench.runner().state).toMatchObject({ kind: 'healthy', pair: { generation: 2 } });
    expect(bench.server.probes).toBe(1);
    expect(bench.server.requests).toHaveLength(2);
    expect(Math.min(...bench.gaps())).toBeGreaterThanOrEqual(FLOOR_MS);
  });

  test('after the rotation: one more try, a dead code, and it is said what happened', async () => {
    const bench = await dueBench();
    bench.server.fates.push({ kind: 'lost' });
    bench.keeper.look();
    await bench.clock.advance(DAY);
    expect(bench.runner().state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140120 });
    expect(bench.runner().state).toMatchObject({ lostAt: T0 + 90 * MINUTE });
    expect(bench.server.requests).toHaveLength(2);
    bench.restart();
    expect(bench.runner().state).toMatchObject({ kind: 'needs-reauthorisation', lostAt: T0 + 90 * MINUTE });
  });

  test('twice, with nothing to be learnt: no third request, ever', async () => {
    const bench = await dueBench();
    bench.server.fates.push({ kind: 'dropped' }, { kind: 'dropped' });
    bench.server.reachable = false;
    bench.keeper.look();
    for (let days = 0; days < 3; days += 1) {
      await bench.clock.advance(DAY);
      expect(bench.runner().state).toMatchObject({ kind: 'uncertain', doubt: { requests: 2 } });
      bench.restart();
    }
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.server.probes).toBeGreaterThan(3);
  });

  test('the program dies in the middle: the next one looks before it tries again', async () => {
    const bench = await dueBench();
    bench.server.latencyMs = 5000;
    bench.keeper.look();
    await bench.clock.advance(1000);
    expect(bench.server.requests).toHaveLength(1);
    bench.restart();
    expect(bench.runner().state).toMatchObject({ kind: 'uncertain', doubt: { requests: 1, fault: null } });
    await bench.clock.advance(HOUR);
    expect(bench.server.probes).toBe(1);
    expect(bench.server.requests).toHaveLength(2);
    expect(bench.runner().state).toMatchObject({ kind: 'needs-reauthorisation', code: 40140120 });
  });

  test('the program dies between journal and request: the look finds that nothing happened', async () => {
    const bench = await dueBench();
    bench.keeper.look();
    bench.server.refresh = () => new Promise(() => undefined);
    await bench.clock.advance(1000);
    Reflect.deleteProperty(bench.server, 'refresh');
    bench.restart();
    await bench.clock.advance(10 * MINUTE);
    expect(bench.runner().state).toMatchObject({ kind: 'healthy', pair: { generation: 2 } });
    expect(bench.server.requests).toHaveLength(1);
  });
});

describe('the journal', () => {
  test('P4: an old verdict never comes to stand over a newer request', async () => {
    const bench = await dueBench();
    bench.server.fates.push({ kind: 'not-sent', fault: 'dns' });
    const noting = new Gate();
    let journals = 0;
    bench.store.pace = (call) => {
      if (call === 'journal') journals += 1;
      return journals === 2 ? noting.passed : Promise.resolve();
    };
    bench.keeper.look();
    // The verdict of the first try hangs; the second try has its journal written only after it.
    await bench.clock.advance(5000);
    expect(bench.server.requests).toEqual([]);
    bench.server.latencyMs = 60_000;
    noting.open();
    await bench.clock.advance(1000);
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.store.journal(ID)?.verdict.kind).toBe('open');
  });

  test('belongs to its token: it says nothing of the next pair', async () => {
    const bench = await dueBench();
    bench.keeper.look();
    await bench.clock.advance(MINUTE);
    bench.restart();
    expect(bench.runner().state).toMatchObject({ kind: 'healthy', pair: { generation: 2 } });
  });
});

test('an answer without a refresh token keeps the old one; one without a lifetime counts as two hours', async () => {
  const bench = await dueBench();
  const { accessToken } = record({ id: 'acc_bbbbbbbb' });
  bench.server.refresh = () =>
    Promise.resolve({ kind: 'done', pair: { accessToken, refreshToken: null, expiresInMs: null } });
  bench.keeper.look();
  await bench.clock.advance(1000);
  const { refreshToken, obtainedAt, expiresAt, generation } = bench.runner().record;
  expect(refreshToken.reveal()).toBe(`refresh-1-of-${ID}`);
  expect([generation, expiresAt - obtainedAt]).toEqual([2, 2 * HOUR]);
  bench.restart();
  expect(bench.runner().state.kind).toBe('healthy');
});
