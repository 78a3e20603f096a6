import { describe, expect, test } from 'vitest';
import { ServerSkew } from '../../../electron/system/server-skew.ts';
import { TokenClipboard } from '../../../electron/clipboard/token-clipboard.ts';
import { Presenter, type PresenterPorts } from '../../../electron/presenter/presenter.ts';
import { markOf } from '../../../electron/tray/tray-words.ts';
import type { SettingsStore } from '../../../electron/settings/settings-store.ts';
import { snapshotSchema, type Snapshot } from '../../../shared/view.ts';
import { findCanary } from '../../support/canary.ts';
import { settle } from '../../support/manual-clock.ts';
import { MainWorld } from './main-world.ts';
import { MemoryClipboard } from './memory-clipboard.ts';
import { openSettings } from './open-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { NO_UPDATES } from '../../../electron/updates/no-updates.ts';

const MINUTE = 60_000;

interface Stage {
  readonly world: MainWorld;
  readonly presenter: Presenter;
  readonly settings: SettingsStore;
  readonly tokens: TokenClipboard;
  /** Every snapshot that was pushed. */
  readonly pushed: Snapshot[];
}

const NO_PROGRAMS = {
  view: { asking: [], consents: [], agent: 'listening', door: 'closed' },
  subscribe: () => () => undefined,
} satisfies PresenterPorts['programs'];

async function start(): Promise<Stage> {
  const world = await MainWorld.start();
  const { keeping, authorisation, clock } = world;
  const settings = await openSettings(temporaryFolder());
  const tokens = new TokenClipboard(new MemoryClipboard(), clock);
  const presenter = new Presenter({
    keeping,
    authorisation,
    importing: { view: null, subscribe: () => () => true },
    programs: NO_PROGRAMS,
    settings,
    clipboard: tokens,
    clock,
    isDemo: () => false,
    language: () => 'en',
    skew: new ServerSkew(),
    startAtLogin: () => null,
    updates: () => NO_UPDATES,
    oldRuntime: false,
    safeMode: null,
    version: '0.1.0',
  });
  const pushed: Snapshot[] = [];
  presenter.subscribe((snapshot) => pushed.push(snapshot));
  return { world, presenter, settings, tokens, pushed };
}

describe('the snapshot', () => {
  test('is there from the start, and every one fits the contract and is newer than the one before', async () => {
    const { world, presenter, settings, tokens, pushed } = await start();
    expect(presenter.snapshot).toMatchObject({ revision: 1, vault: { kind: 'open' }, accounts: [] });
    const account = await world.authorise();
    settings.change({ theme: 'dark' });
    await settle();
    await tokens.copy(account, world.only.accessToken, 45_000);
    presenter.setTray(false);
    await settle();
    world.authorisation.close();
    await settle();
    expect(presenter.snapshot).toMatchObject({
      accounts: [{ id: account, state: 'healthy', name: 'Demo' }],
      settings: { theme: 'dark' },
      clipboard: { account },
      tray: false,
      authorisation: null,
    });
    const revisions = pushed.map(({ revision }) => revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 2));
    for (const snapshot of pushed) expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  });

  test('comes once for many changes of one turn', async () => {
    const { presenter, settings, pushed } = await start();
    settings.change({ theme: 'dark' });
    settings.change({ language: 'zh-CN' });
    presenter.setTray(false);
    presenter.changed();
    expect(pushed).toHaveLength(0);
    await settle();
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject({ settings: { theme: 'dark', language: 'zh-CN' }, tray: false });
  });

  test('P20: holds neither token, whatever happens', async () => {
    const { world, pushed } = await start();
    const account = await world.authorise();
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    await settle();
    const told = JSON.stringify(pushed);
    const tokens = world.simulator.world.mint.all();
    expect(tokens).toHaveLength(4);
    expect(findCanary(told, tokens)).toEqual([]);
  });

  test('says while a code is shown, and no longer', async () => {
    const { world, presenter } = await start();
    const account = await world.authorise();
    await world.begin({ account });
    await settle();
    expect(presenter.snapshot.accounts).toMatchObject([{ state: 'authorising', button: 'show-code' }]);
    await world.phone('cancel');
    await world.phase('cancelled');
    expect(presenter.snapshot.accounts).toMatchObject([{ state: 'healthy', button: 'copy' }]);
  });

  test('has the worst account first', async () => {
    const { world, presenter } = await start();
    await world.simulator.admin({ command: 'user.add', id: '200', name: 'Aaron' });
    const ill = await world.authorise();
    await world.authorise({}, '200');
    expect(presenter.snapshot.accounts.map(({ name }) => name)).toEqual(['Aaron', 'Demo']);
    await world.fault('refresh', { kind: 'error-code', code: 40140116 });
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(ill);
    await settle();
    expect(presenter.snapshot.accounts.map(({ name }) => name)).toEqual(['Demo', 'Aaron']);
  });
});

describe('P15: what changes by the clock alone', () => {
  test('an access token that expires is shown in the very instant, with no other event', async () => {
    const { world, presenter, pushed } = await start();
    const account = await world.authorise();
    // A state in which the machine itself waits for nothing.
    await world.fault('refresh', { kind: 'error-code', code: 40140116 });
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    await settle();
    expect(world.keeping.accounts()[0]?.deadline()).toBeNull();
    const { expiresAt } = world.only;
    await world.clock.advance(expiresAt - world.clock.now() - 1);
    expect(presenter.snapshot.accounts[0]).toMatchObject({ accessValid: true });
    const before = pushed.length;
    await world.clock.advance(1);
    expect(pushed).toHaveLength(before + 1);
    expect(presenter.snapshot.accounts[0]).toMatchObject({ accessValid: false });
  });

  test('the icon turns from well to warning as the last valid token of a throttled account runs out', async () => {
    const { world, presenter } = await start();
    const account = await world.authorise();
    // 115 asks to wait for longer than the token lasts.
    await world.fault('refresh', { kind: '429', retryAfterS: 9_000 }, { times: 'always' });
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    const { expiresAt } = world.only;
    await world.clock.advance(expiresAt - world.clock.now() - 1);
    expect(markOf(presenter.snapshot)).toBe('ok');
    await world.clock.advance(1);
    expect(markOf(presenter.snapshot)).toBe('warning');
  });

  test('the end of the floor offers a refresh again', async () => {
    const { world, presenter } = await start();
    const account = await world.authorise();
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    await settle();
    expect(presenter.snapshot.accounts[0]).toMatchObject({ canRefresh: false });
    await world.clock.advance(89_999);
    expect(presenter.snapshot.accounts[0]).toMatchObject({ canRefresh: false });
    await world.clock.advance(1);
    expect(presenter.snapshot.accounts[0]).toMatchObject({ canRefresh: true });
  });

  test('the days before a grant’s end of which its user is warned are looked at, and the end itself', async () => {
    const { world, presenter, pushed } = await start();
    const account = await world.authorise();
    // Paused, it does nothing more of its own accord.
    world.open.keeper.setPaused(account, true);
    await world.clock.advance(3 * 60 * MINUTE);
    const { grantEndsAt } = world.only;
    for (const days of [30, 14, 7, 3, 1, 0]) {
      await world.clock.advance(grantEndsAt - days * 1_440 * MINUTE - world.clock.now() - 1);
      const before = pushed.length;
      await world.clock.advance(1);
      expect(pushed, `at ${days} days`).toHaveLength(before + 1);
    }
    expect(presenter.snapshot.accounts).toMatchObject([{ state: 'paused' }]);
  });

  test('a token that ran out while the machine slept is seen at the first look', async () => {
    const { world, presenter } = await start();
    const account = await world.authorise();
    await world.fault('refresh', { kind: 'error-code', code: 40140116 });
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    world.clock.sleep(300 * MINUTE);
    world.keeping.look();
    await settle();
    expect(presenter.snapshot.accounts[0]).toMatchObject({ accessValid: false });
  });

  test.each([7, 360, 1_000, 86_399])(
    "is told in time on an account's clock that runs %i times as fast",
    async (scale) => {
      const { world, presenter } = await start();
      const clock = { scale, anchor: world.clock.now() - 12_345 };
      const account = await world.authorise({ clock });
      world.open.keeper.setPaused(account, true);
      await settle();
      const realLeftMs = Math.ceil(7_200_000 / scale);
      await world.clock.advance(realLeftMs - 1);
      const left = presenter.snapshot.accounts[0]?.accessValid;
      expect(left).toBe(true);
      await world.clock.advance(2);
      expect(presenter.snapshot.accounts[0]).toMatchObject({ accessValid: false });
    },
  );
});
