import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTIFICATION_KINDS } from '../../../shared/notification-kinds.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { lockedSnapshot, snapshotOf } from '../../support/view-samples.ts';
import { NotifierWorld } from './notifier-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

describe('an account that needs its user', () => {
  test.each(['needs-reauthorisation', 'app-blocked'] as const)(
    '(%s) is told of once, and it is taken back when that is over',
    async (state) => {
      const world = await NotifierWorld.start();
      expect(await world.see(world.well())).toEqual([]);
      expect(await world.see(world.in(state))).toEqual([`${state}: Film`]);
      expect(await world.see(world.in(state, 'Film', { lastTry: null }))).toEqual([]);
      expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([
        `${state} withdrawn`,
        'recovered: Film',
      ]);
      expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
      expect(await world.see(world.in(state, 'Film', { generation: 642 }))).toEqual([
        'recovered withdrawn',
        `${state}: Film`,
      ]);
    },
  );

  test('is told of two seconds later, with whatever else has come up by then', async () => {
    const world = await NotifierWorld.start();
    world.notifier.look(snapshotOf([world.in('needs-reauthorisation', 'Film'), world.well('Work')]));
    await world.clock.advance(1_999);
    expect(world.board.news()).toEqual([]);
    world.notifier.look(
      snapshotOf([world.in('needs-reauthorisation', 'Film'), world.in('needs-reauthorisation', 'Work')]),
    );
    await world.clock.advance(1);
    expect(world.board.news()).toEqual(['needs-reauthorisation: Film,Work']);
  });

  test('that is well again at once is not spoken of', async () => {
    const world = await NotifierWorld.start();
    world.notifier.look(snapshotOf([world.in('app-blocked')]));
    await world.clock.advance(SECOND);
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual([]);
  });

  test('later than another one is told of together with it, and one that is healed takes the notice along', async () => {
    const world = await NotifierWorld.start();
    const film = world.in('needs-reauthorisation', 'Film');
    const work = world.in('needs-reauthorisation', 'Work');
    const healed = world.well('Film', { generation: 642 });
    expect(await world.see(film, world.well('Work'))).toEqual(['needs-reauthorisation: Film']);
    expect(await world.see(film, work)).toEqual(['needs-reauthorisation: Film,Work']);
    // Two no longer need their user, and of the other one he knows.
    expect(await world.see(healed, work)).toEqual(['needs-reauthorisation withdrawn', 'recovered: Film']);
    expect(await world.see(healed, work)).toEqual([]);
  });

  test('is not told of again after a restart, and its recovery is', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see(world.in('needs-reauthorisation'))).toHaveLength(1);
    world.restart();
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    world.restart();
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual(['recovered: Film']);
    world.restart();
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
  });

  test('for another reason than before is told of', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('app-blocked'));
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([
      'app-blocked withdrawn',
      'needs-reauthorisation: Film',
    ]);
  });

  test('is told of again when it befalls the next pair, though nobody saw the account well in between', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('app-blocked'));
    expect(await world.see(world.in('app-blocked', 'Film', { generation: 642 }))).toEqual([
      'app-blocked: Film',
    ]);
  });

  test('whose App ID is tried again every hour is told of once', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see(world.in('app-blocked'))).toEqual(['app-blocked: Film']);
    for (const state of ['refreshing', 'app-blocked', 'retrying', 'paused', 'app-blocked'] as const) {
      const same = world.in(state, 'Film', { generation: 641 });
      const expected = state === 'paused' ? ['app-blocked withdrawn'] : [];
      expect(await world.see(same), state).toEqual(expected);
    }
  });

  test('and is removed takes its notice along', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('needs-reauthorisation'), world.well('Work'));
    expect(await world.see(world.well('Work'))).toEqual(['needs-reauthorisation withdrawn']);
  });

  test('paused and then authorised anew has not recovered: nothing is refreshed', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('needs-reauthorisation'));
    const paused = world.in('paused', 'Film', { generation: 642, accessValid: true });
    expect(await world.see(paused)).toEqual(['needs-reauthorisation withdrawn']);
    expect(await world.see(world.well('Film', { generation: 643 }))).toEqual([]);
  });
});

describe('a trouble that passes', () => {
  test('with a valid token is not spoken of, neither when it comes nor when it goes', async () => {
    const world = await NotifierWorld.start();
    for (const state of ['retrying', 'throttled', 'offline', 'uncertain'] as const) {
      expect(await world.see(world.in(state, 'Film', { accessValid: true }))).toEqual([]);
      expect(await world.see(world.well())).toEqual([]);
    }
  });

  test('in which the access token ran out is told of when it is over', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('offline', 'Film', { accessValid: true }));
    expect(await world.see(world.in('retrying', 'Film', { accessValid: false }))).toEqual([]);
    expect(await world.see(world.in('refreshing', 'Film', { accessValid: false }))).toEqual([]);
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual(['recovered: Film']);
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
  });

  test('that began with a token that had run out in sleep or before the start is not spoken of', async () => {
    const world = await NotifierWorld.start();
    const starting = { kind: 'plain', key: 'starting' } as const;
    await world.see(world.well('Film', { accessValid: false, reason: starting }));
    await world.see(world.in('retrying', 'Film', { accessValid: false, reason: starting }));
    await world.see(world.in('offline', 'Film', { accessValid: false }));
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
  });
});

describe('the end of a grant', () => {
  const ending = (world: NotifierWorld, days: number, name = 'Film', grantedAt = 5) =>
    world.well(name, { grant: { grantedAt, known: true, endsAt: world.clock.now() + days * DAY } });

  test('is warned of at 30, 14, 7, 3 and 1 days, each once, in the place of the one before', async () => {
    const world = await NotifierWorld.start();
    const endsAt = world.clock.now() + 31 * DAY;
    const told: number[] = [];
    for (let days = 31; days >= -2; days -= 0.5) {
      const view = world.well('Film', { grant: { grantedAt: 5, known: true, endsAt } });
      const news = await world.see(view);
      if (news.includes('grant-ending: Film')) told.push(days);
      expect(news).toEqual(news.slice(0, 1));
      await world.clock.advance(DAY / 2 - 2_000);
    }
    // The news is told with the next look, half a day being the step of this test.
    expect(told).toEqual([30, 14, 7, 3, 1]);
  });

  test('is withdrawn once the year is over by the count: 115 has the word then', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see(ending(world, 0.5))).toEqual(['grant-ending: Film']);
    expect(await world.see(ending(world, -0.5))).toEqual(['grant-ending withdrawn']);
  });

  test('is not told again after a restart, nor by a clock that goes back', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see(ending(world, 6))).toEqual(['grant-ending: Film']);
    world.restart();
    expect(await world.see(ending(world, 6))).toEqual([]);
    expect(await world.see(ending(world, 20))).toEqual([]);
    expect(await world.see(ending(world, 2.5))).toEqual(['grant-ending: Film']);
    world.restart();
    expect(await world.see(ending(world, 2))).toEqual([]);
  });

  test('is taken back by a new authorisation, whose own end is warned of in its time', async () => {
    const world = await NotifierWorld.start();
    await world.see(ending(world, 6));
    expect(await world.see(ending(world, 364, 'Film', 6))).toEqual(['grant-ending withdrawn']);
    expect(await world.see(ending(world, 30, 'Film', 6))).toEqual(['grant-ending: Film']);
  });

  test('is no news of a grant that 115 has refused', async () => {
    const world = await NotifierWorld.start();
    await world.see(ending(world, 6));
    const refused = world.in('needs-reauthorisation', 'Film', { grant: ending(world, 5).grant });
    expect(await world.see(refused)).toEqual(['grant-ending withdrawn', 'needs-reauthorisation: Film']);
  });

  test('of several grants is one notice', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see(ending(world, 6), ending(world, 20, 'Work'), ending(world, 40, 'Old'))).toEqual([
      'grant-ending: Film,Work',
    ]);
    expect(await world.see(ending(world, 6), ending(world, 20, 'Work'), ending(world, 29, 'Old'))).toEqual([
      'grant-ending: Film,Work,Old',
    ]);
  });

  test('is counted by the account’s own clock', async () => {
    const world = await NotifierWorld.start();
    const now = world.clock.now();
    const fast = world.well('Film', {
      clock: { scale: 360, anchor: now },
      grant: { grantedAt: now - 334 * DAY, known: true, endsAt: now + 31 * DAY },
    });
    expect(await world.see(fast)).toEqual([]);
    await world.clock.advance(DAY / 360 - 4 * SECOND);
    expect(await world.see(fast)).toEqual([]);
    await world.clock.advance(4 * SECOND);
    expect(await world.see(fast)).toEqual(['grant-ending: Film']);
  });

  test('of a demo account is told, and leaves no trace', async () => {
    const world = await NotifierWorld.start();
    expect(await world.see({ ...ending(world, 6), demo: true })).toEqual(['grant-ending: Film']);
    expect(await world.see({ ...world.in('needs-reauthorisation'), demo: true })).toHaveLength(2);
    expect(() => readFileSync(join(world.folder, 'notices.json'))).toThrow('ENOENT');
  });
});

describe('a locked vault', () => {
  const locked = (world: NotifierWorld, reason: Parameters<typeof lockedSnapshot>[1] = 'keyring-locked') => ({
    ...lockedSnapshot(world.clock.now(), reason),
    accounts: [],
  });
  const opening = { ...snapshotOf([]), vault: { kind: 'opening' as const } };

  test('is told of when nobody has opened it for five seconds, and once however often it is tried', async () => {
    const world = await NotifierWorld.start();
    expect(await world.seeAll(opening)).toEqual([]);
    world.notifier.look(locked(world));
    await world.clock.advance(4_999);
    expect(world.board.news()).toEqual([]);
    await world.clock.advance(1);
    expect(world.board.news()).toEqual(['vault-locked: keyring-locked']);
    expect(await world.seeAll(opening)).toEqual(['vault-locked withdrawn']);
    world.notifier.look(locked(world, 'keyring-absent'));
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual([]);
    // Opened and locked again it is news.
    await world.see(world.well());
    world.notifier.look(locked(world));
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual(['vault-locked: keyring-locked']);
  });

  test('is not spoken of while it opens, nor while its user answers, nor when another process has it', async () => {
    const world = await NotifierWorld.start();
    for (const seen of [opening, locked(world), opening, locked(world, 'in-use')]) {
      world.notifier.look(seen);
      await world.clock.advance(seen === opening ? MINUTE : 4 * SECOND);
    }
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual([]);
  });

  test('keeps what was told of the accounts in it', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('needs-reauthorisation'));
    world.restart();
    await world.seeAll(opening);
    await world.seeAll(locked(world));
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
  });
});

describe('the user', () => {
  test('who has the window before them has been told', async () => {
    const world = await NotifierWorld.start();
    world.watched = true;
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    world.watched = false;
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    world.restart();
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    world.watched = true;
    await world.see(world.well('Film', { generation: 642 }));
    world.watched = false;
    expect(await world.see(world.well('Film', { generation: 642 }))).toEqual([]);
  });

  test('who opens the window while news is gathered has been told', async () => {
    const world = await NotifierWorld.start();
    world.notifier.look(snapshotOf([world.in('needs-reauthorisation')]));
    await world.clock.advance(SECOND);
    world.watched = true;
    world.notifier.again();
    world.watched = false;
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual([]);
  });

  test.each(NOTIFICATION_KINDS)(
    'who wants to hear nothing of %s does not, also not later',
    async (silenced) => {
      const world = await NotifierWorld.start();
      const notifications = { ...DEFAULT_SETTINGS.notifications, [silenced]: false };
      const settings = { ...DEFAULT_SETTINGS, notifications };
      const grant = { grantedAt: 5, known: true, endsAt: world.clock.now() + 6 * DAY };
      const stages = [
        { ...snapshotOf([]), vault: lockedSnapshot(0, 'key-wrong').vault },
        snapshotOf([world.in('app-blocked', 'Film'), world.in('needs-reauthorisation', 'Work')]),
        snapshotOf([
          world.well('Film', { generation: 642, grant }),
          world.in('needs-reauthorisation', 'Work'),
        ]),
      ];
      const told: string[] = [];
      for (const stage of stages) {
        world.notifier.look({ ...stage, settings });
        await world.clock.advance(MINUTE);
        // The kind is wanted again: what was passed over stays passed over.
        world.notifier.look(stage);
        await world.clock.advance(MINUTE);
        told.push(...world.board.news());
      }
      const kinds = new Set(
        told.filter((line) => !line.endsWith('withdrawn')).map((line) => line.split(':')[0]),
      );
      expect(kinds).toEqual(new Set(NOTIFICATION_KINDS.filter((kind) => kind !== silenced)));
    },
  );
});

describe('the end of the program', () => {
  test('takes every notice down, and nothing is put up after it', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('needs-reauthorisation', 'Film'));
    world.notifier.look(
      snapshotOf([world.in('needs-reauthorisation', 'Film'), world.in('app-blocked', 'Work')]),
    );
    world.notifier.close();
    await world.clock.advance(MINUTE);
    expect(world.board.news()).toEqual(['needs-reauthorisation withdrawn']);
  });
});

describe('what was told', () => {
  test('P23: lies in a file for the owner alone, without a name or a token in it', async () => {
    const world = await NotifierWorld.start();
    const file = join(world.folder, 'notices.json');
    writeFileSync(file, '{}');
    chmodSync(file, 0o644);
    world.restart();
    await world.see(world.in('needs-reauthorisation'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [account] = [world.in('needs-reauthorisation')];
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      accounts: {
        [account.id]: { trouble: { kind: 'needs-reauthorisation', generation: 641 }, grant: null },
      },
    });
  });

  test('of an account that is gone is forgotten', async () => {
    const world = await NotifierWorld.start();
    await world.see(world.in('needs-reauthorisation', 'Film'), world.in('app-blocked', 'Work'));
    await world.see(world.in('app-blocked', 'Work'));
    const text = readFileSync(join(world.folder, 'notices.json'), 'utf8');
    expect(text).toContain(world.well('Work').id);
    expect(text).not.toContain(world.well('Film').id);
  });

  test.each(['', '{', 'null', '[]', '{"accounts": 7}', '{"accounts": {"acc_0000000a": "?", "x": 1}}'])(
    'and cannot be read (%s) is told once more',
    async (text) => {
      const world = await NotifierWorld.start();
      await world.see(world.in('needs-reauthorisation'));
      writeFileSync(join(world.folder, 'notices.json'), text);
      world.restart();
      expect(await world.see(world.in('needs-reauthorisation'))).toHaveLength(1);
      expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    },
  );

  test('and cannot be written down holds for this run, and the log says so', async () => {
    const world = await NotifierWorld.start();
    const file = join(world.folder, 'notices.json');
    rmSync(file, { force: true });
    // A folder in the file's place: no user, not even root, can rename a file over it.
    mkdirSync(join(file, 'in the way'), { recursive: true });
    expect(await world.see(world.in('needs-reauthorisation'))).toHaveLength(1);
    expect(await world.see(world.in('needs-reauthorisation'))).toEqual([]);
    expect(world.log.lines.join()).toContain('what was notified could not be written down');
  });
});
