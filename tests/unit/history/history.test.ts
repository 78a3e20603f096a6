import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TokenClipboard } from '../../../electron/clipboard/token-clipboard.ts';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { noteCopies } from '../../../electron/history/copies.ts';
import { History } from '../../../electron/history/history.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import type { Keeping } from '../../../electron/keeping/keeping.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { KEPT_MS } from '../../../shared/history.ts';
import { MainWorld } from '../main/main-world.ts';
import { MemoryClipboard } from '../main/memory-clipboard.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const HOUR = 3_600_000;

interface Bench {
  readonly world: MainWorld;
  readonly folder: string;
  history: History;
  readonly watch: (keeping: Keeping) => void;
}

async function start(isDemo: (id: AccountId) => boolean = () => false): Promise<Bench> {
  const world = await MainWorld.start();
  const folder = join(temporaryFolder(), 'history');
  const make = (keeping: Keeping): History =>
    new History({
      keeping,
      folder,
      files: nodeFiles(process.platform, systemTimer),
      clock: world.clock,
      isDemo,
      longestLeadMs: () => HOUR,
      log: world.log,
    });
  const bench: Bench = {
    world,
    folder,
    history: make(world.keeping),
    watch: (keeping) => {
      bench.history = make(keeping);
    },
  };
  // Known to be empty before anything comes.
  world.keeping.look();
  return bench;
}

const kinds = async ({ history }: Bench, id: AccountId) =>
  (await history.lines(id))?.map(({ kind }) => kind).toReversed();

describe('an account’s history', () => {
  test('tells an authorisation, a refresh, a pause and a copy, and goes on after a restart', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    const told: AccountId[] = [];
    bench.history.subscribe((account) => told.push(account));
    await world.open.keeper.refreshNow(id);
    world.open.keeper.setPaused(id, true);
    const clipboard = new TokenClipboard(new MemoryClipboard(), world.clock);
    noteCopies(clipboard, bench.history);
    const { accessToken } = await world.open.keeper.getFreshToken(id, 0);
    await clipboard.copy(id, accessToken, 1_000);
    await clipboard.clear();
    await clipboard.copy(id, accessToken, 2_000);
    const all = ['authorised', 'refreshed', 'paused', 'copied'];
    expect(await kinds(bench, id)).toEqual(all);
    expect((await bench.history.lines(id))?.[0]?.times).toBe(2);
    expect(told).toHaveLength(4);

    await world.restart(bench.watch);
    expect(await kinds(bench, id)).toEqual(all);
  });

  test('tells what went wrong with its cause and 115’s code, and the end of a login once', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    world.diskFull = true;
    await world.open.keeper.refreshNow(id);
    world.diskFull = false;
    await world.clock.advance(5_000);
    await world.until(() => world.only.generation === 2);
    await world.fault('refresh', { kind: 'error-code', code: 40140117 });
    await world.clock.advance(91_000);
    await world.open.keeper.refreshNow(id);
    await world.clock.advance(10 * 60_000);
    await world.until(() => world.only.generation === 3);
    await world.simulator.admin({ command: 'grant.revoke', appId: world.only.appId });
    await world.clock.advance(91_000);
    await world.open.keeper.refreshNow(id);
    await world.open.keeper.refreshNow(id);
    const lines = (await bench.history.lines(id)) ?? [];
    expect(lines.find(({ kind }) => kind === 'refused')).toMatchObject({ code: 40140117 });
    expect(lines.find(({ kind }) => kind === 'failed')).toMatchObject({ fault: 'disk-full', code: null });
    expect(lines.filter(({ kind }) => kind === 'ended')).toMatchObject([{ code: 40140116 }]);
    expect(lines[0]?.kind).toBe('ended');
  });

  test('tells a pair that could not be saved, and that it was after all', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    await world.fault('refresh', { kind: 'slow', ms: 50 });
    const refreshed = world.open.keeper.refreshNow(id);
    await world.until(() => world.arrived('refresh') === 1);
    world.diskFull = true;
    await refreshed;
    expect(await kinds(bench, id)).toEqual(['authorised', 'unsaved']);
    world.diskFull = false;
    await world.clock.advance(60_000);
    await world.until(() => world.only.generation === 2);
    expect((await kinds(bench, id))?.at(-1)).toBe('saved');
    expect((await bench.history.year(id))?.days).toMatchObject([{ day: 0, refreshes: 1 }]);
  });

  test('begins a new year with a re-authorisation and keeps the old entries', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    await world.open.keeper.refreshNow(id);
    await world.clock.advance(60_000);
    await world.authorise({ account: id });
    expect(await kinds(bench, id)).toEqual(['authorised', 'refreshed', 'reauthorised']);
    const year = await bench.history.year(id);
    expect(year).toMatchObject({ begunBy: 'reauthorised', grantedAt: world.only.grantedAt, days: [] });
    expect(year?.lastRefreshAt).toBe(world.only.grantEndsAt - HOUR / 2);
  });

  test('P5: tells a lost answer that is found at the start, once, and counts it in the year', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    await bench.history.settle(1_000);
    const sentAt = world.clock.now();
    await world.open.store.writeJournal(
      {
        account: id,
        generation: 1,
        attempt: 1,
        sentAt,
        notBefore: sentAt + 90_000,
        verdict: { kind: 'open' },
      },
      world.only.refreshToken,
    );
    for (let starts = 0; starts < 2; starts += 1) {
      await world.restart(bench.watch);
      expect(world.keeping.accounts()[0]?.state.kind).toBe('uncertain');
      await bench.history.book(id);
      await bench.history.settle(1_000);
      expect(await kinds(bench, id)).toEqual(['authorised', 'answer-lost']);
    }
    expect((await bench.history.lines(id))?.[0]).toMatchObject({ at: sentAt, generation: 1, fault: null });
    expect((await bench.history.year(id))?.days).toMatchObject([{ refreshes: 0, failures: 1 }]);
  });

  test('does not tell a lost answer again that it told when it was lost', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    await world.fault('refresh', { kind: 'lost-after-rotation' });
    await world.open.keeper.refreshNow(id);
    expect(await kinds(bench, id)).toEqual(['authorised', 'answer-lost']);
    await bench.history.settle(1_000);
    await world.restart(bench.watch);
    expect(world.keeping.accounts()[0]?.state.kind).toBe('uncertain');
    await bench.history.book(id);
    await bench.history.settle(1_000);
    expect(await kinds(bench, id)).toEqual(['authorised', 'answer-lost']);
    expect((await bench.history.lines(id))?.[0]?.times).toBe(1);
  });

  test('tells a copied grant that came home as an import, with the refresh it had', async () => {
    const bench = await start();
    const { world } = bench;
    const id = await world.authorise();
    await world.clock.advance(60_000);
    const { only } = world;
    const obtainedAt = world.clock.now() - 1_000;
    const grantedAt = obtainedAt - 182 * 24 * HOUR;
    await world.open.keeper.replace({ ...only, grantedAt, grantedAtKnown: false, obtainedAt });
    expect(await kinds(bench, id)).toEqual(['authorised', 'imported', 'refreshed']);
    const [refreshed, imported] = (await bench.history.lines(id)) ?? [];
    expect(imported).toMatchObject({ at: obtainedAt, generation: 2 });
    expect(refreshed).toMatchObject({ at: obtainedAt, generation: 2 });
  });

  test('tells a sleep of some length to every account, on its own clock', async () => {
    const bench = await start();
    const { world } = bench;
    const rate = { scale: 60, anchor: world.clock.now() };
    const slow = await world.authorise();
    await world.simulator.admin({ command: 'user.add', id: '200000001', name: 'Other' });
    const fast = await world.authorise({ clock: rate }, '200000001');
    const now = world.clock.now();
    bench.history.slept(now - 30_000, now);
    bench.history.slept(now - HOUR, now);
    const slept = async (id: AccountId) =>
      (await bench.history.lines(id))?.filter(({ kind }) => kind === 'slept').map(({ forMs }) => forMs);
    expect(await slept(slow)).toEqual([HOUR]);
    expect(await slept(fast)).toEqual([60 * HOUR, HOUR / 2]);
  });

  test('P20, P21: holds neither a token nor a name nor 115’s own words', async () => {
    const bench = await start();
    const { world, folder } = bench;
    const id = await world.authorise();
    await world.fault('refresh', {
      kind: 'error-code',
      code: 12_345,
      message: 'a message with li_ming in it',
    });
    await world.open.keeper.refreshNow(id);
    await bench.history.settle(1_000);
    const text = readFileSync(join(folder, `${id}.jsonl`), 'utf8');
    expect(text).toContain('12345');
    for (const token of world.simulator.world.mint.all()) expect(text).not.toContain(token);
    expect(text).not.toContain('li_ming');
    expect(text).not.toContain(world.only.user?.name ?? 'nobody');
  });

  test('goes with its account, and no other one with it', async () => {
    const bench = await start();
    const { world, folder } = bench;
    const id = await world.authorise();
    await world.simulator.admin({ command: 'user.add', id: '200000001', name: 'Other' });
    const other = await world.authorise({}, '200000001');
    await bench.history.settle(1_000);
    expect(readdirSync(folder).toSorted()).toEqual([`${id}.jsonl`, `${other}.jsonl`].toSorted());
    await world.open.keeper.remove(id);
    await world.until(() => !existsSync(join(folder, `${id}.jsonl`)));
    expect(readdirSync(folder)).toEqual([`${other}.jsonl`]);
    expect(await bench.history.lines(id)).toBeNull();
  });

  test('of a demo account is nowhere on the disk', async () => {
    const bench = await start(() => true);
    const { world, folder } = bench;
    const id = await world.authorise();
    await world.open.keeper.refreshNow(id);
    expect(await kinds(bench, id)).toEqual(['authorised', 'refreshed']);
    await bench.history.settle(1_000);
    expect(existsSync(folder)).toBe(false);
    await world.open.keeper.remove(id);
    expect(await bench.history.lines(id)).toBeNull();
  });

  test('of an account that is not in the vault stays until it is too old to be told', async () => {
    const { world, folder, watch } = await start();
    mkdirSync(folder, { recursive: true });
    const [young, old] = [join(folder, 'acc_aaaaaaaa.jsonl'), join(folder, 'acc_bbbbbbbb.jsonl')];
    const foreign = join(folder, 'notes.txt');
    for (const path of [young, old, foreign]) {
      writeFileSync(path, '');
      const age = path === young ? KEPT_MS - HOUR : KEPT_MS + HOUR;
      utimesSync(path, 0, (world.clock.now() - age) / 1_000);
    }
    await world.restart(watch);
    await world.until(() => !existsSync(old));
    expect(existsSync(young)).toBe(true);
    expect(existsSync(foreign)).toBe(true);
  });

  test('P4: a disk that takes no history holds up neither a refresh nor its saving', async () => {
    const bench = await start();
    const { world, folder } = bench;
    const id = await world.authorise();
    await bench.history.settle(1_000);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    await world.open.keeper.refreshNow(id);
    expect(world.only.generation).toBe(2);
    expect(await kinds(bench, id)).toEqual(['refreshed']);
  });

  test('has nothing to ring while nothing happens', async () => {
    const { world } = await start();
    const before = world.clock.nextTimerMs;
    await world.authorise();
    world.open.keeper.close();
    world.authorisation.close();
    expect(world.clock.nextTimerMs).toBe(before);
  });
});
