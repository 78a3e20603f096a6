import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Actions } from '../../../electron/actions/actions.ts';
import { TokenClipboard } from '../../../electron/clipboard/token-clipboard.ts';
import { Demo } from '../../../electron/demo/demo.ts';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import type { AccountId, Origins } from '../../../electron/keeper/record.ts';
import { Keeping } from '../../../electron/keeping/keeping.ts';
import { AllowList, DEFAULT_ORIGINS } from '../../../electron/open115/origins.ts';
import type { SettingsStore } from '../../../electron/settings/settings-store.ts';
import { APP_ID, MainWorld } from './main-world.ts';
import { MemoryClipboard } from './memory-clipboard.ts';
import { openSettings } from './open-settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const NOBODY: AccountId = 'acc_zzzzzzzz';
const MINUTE = 60_000;

interface Desk {
  readonly world: MainWorld;
  readonly actions: Actions;
  readonly clipboard: MemoryClipboard;
  readonly settings: SettingsStore;
  readonly folder: string;
}

interface Setting {
  readonly realLogins?: boolean;
  readonly locked?: boolean;
  readonly origins?: Origins;
}

async function start({ realLogins = true, locked = false, origins }: Setting = {}): Promise<Desk> {
  const world = await MainWorld.start();
  const { authorisation, clock, log } = world;
  const clipboard = new MemoryClipboard();
  const folder = temporaryFolder();
  const settings = await openSettings(folder);
  const demo = new Demo({
    clock,
    allowList: new AllowList({ anyLoopback: false }),
    startSimulator: () => Promise.reject(new Error('no port is free')),
  });
  const actions = new Actions({
    keeping: locked ? lockedKeeping(world) : world.keeping,
    authorisation,
    clipboard: new TokenClipboard(clipboard, clock),
    settings,
    demo,
    newAccounts: { origins: origins ?? world.target().origins, clock: REAL_RATE },
    realLogins,
    log,
  });
  return { world, actions, clipboard, settings, folder };
}

/** A keyring that stays shut. */
function lockedKeeping({ client, clock, log }: MainWorld): Keeping {
  return new Keeping({
    openVault: async () => ({ kind: 'locked', reason: 'keyring-locked' }),
    wrapStore: (vault) => vault,
    client,
    clock,
    random: () => 0.5,
    isPaused: () => false,
    log,
  });
}

/** Whether the simulator takes this text as an access token. */
async function isAccepted(world: MainWorld, token: string): Promise<boolean> {
  const response = await fetch(`${world.simulator.origin}/open/user/info`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null && 'state' in answer && answer.state === true;
}

/** Makes it impossible to write the settings. */
function blockSettings(folder: string): void {
  const path = join(folder, 'settings.json');
  rmSync(path, { force: true });
  mkdirSync(join(path, 'in the way'), { recursive: true });
}

describe('copying a token', () => {
  test('takes the one at hand while it has enough time left', async () => {
    const { world, actions, clipboard } = await start();
    const account = await world.authorise();
    expect(await actions.copyToken({ account })).toEqual({
      ok: true,
      value: { expiresAt: world.only.expiresAt },
    });
    expect(clipboard.text).toBe(world.only.accessToken.reveal());
    expect(world.arrived('refresh')).toBe(0);
  });

  test('refreshes first when too little is left, and what is copied works', async () => {
    const { world, actions, clipboard } = await start();
    const account = await world.authorise();
    // A sleep: no timer has rung when the person asks.
    world.clock.sleep(116 * MINUTE);
    const answer = await actions.copyToken({ account });
    expect(answer).toEqual({ ok: true, value: { expiresAt: world.clock.now() + 120 * MINUTE } });
    expect(world.arrived('refresh')).toBe(1);
    expect(await isAccepted(world, clipboard.text)).toBe(true);
  });

  test('still gives the one that is valid when no better one can be had', async () => {
    const { world, actions, clipboard } = await start();
    const account = await world.authorise();
    world.open.keeper.setPaused(account, true);
    await world.clock.advance(116 * MINUTE);
    const { accessToken, expiresAt } = world.only;
    expect(await actions.copyToken({ account })).toEqual({ ok: true, value: { expiresAt } });
    expect(clipboard.text).toBe(accessToken.reveal());
  });

  test('works in every state while the access token is valid', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    const { keeper } = world.open;
    const stateAfter = async (effect: object): Promise<string | undefined> => {
      await world.fault('refresh', effect);
      await world.clock.advance(2 * MINUTE);
      await keeper.refreshNow(account);
      expect(await actions.copyToken({ account })).toMatchObject({ ok: true });
      return keeper.account(account)?.state.kind;
    };
    expect(await stateAfter({ kind: 'error-code', code: 40140117 })).toBe('throttled');
    expect(await stateAfter({ kind: 'error-code', code: 40140121 })).toBe('retrying');
    expect(await stateAfter({ kind: 'error-code', code: 40140110 })).toBe('app-blocked');
    expect(await stateAfter({ kind: 'error-code', code: 40140120 })).toBe('needs-reauthorisation');
    expect(world.clock.now()).toBeLessThan(world.only.expiresAt);
  });

  test('that the system does not take is a failure', async () => {
    const { world, actions, clipboard } = await start();
    const account = await world.authorise();
    clipboard.refuses = true;
    expect(await actions.copyToken({ account })).toEqual({ ok: false, code: 'failed' });
  });
});

describe('refreshing now', () => {
  test('brings a new pair', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await world.clock.advance(2 * MINUTE);
    expect(await actions.refreshNow({ account })).toEqual({ ok: true, value: undefined });
    expect(world.only.generation).toBe(2);
  });

  test('that fails is no failure while the access token is valid, and else says why', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await world.fault('refresh', { kind: 'error-code', code: 40140116 });
    await world.clock.advance(2 * MINUTE);
    expect(await actions.refreshNow({ account })).toEqual({ ok: true, value: undefined });
    await world.clock.advance(120 * MINUTE);
    expect(await actions.refreshNow({ account })).toEqual({ ok: false, code: 'needs-reauthorisation' });
  });
});

describe('why a request was not carried out', () => {
  test('locked: no vault is open', async () => {
    const { actions } = await start({ locked: true });
    const locked = { ok: false, code: 'locked' };
    expect(await actions.copyToken({ account: NOBODY })).toEqual(locked);
    expect(await actions.authorise({ appId: APP_ID })).toEqual(locked);
    expect(await actions.unlock()).toEqual(locked);
    expect(await actions.changeSettings({ theme: 'dark' })).toEqual({ ok: true, value: undefined });
  });

  test('unknown-account: it is gone', async () => {
    const { actions } = await start();
    const unknown = { ok: false, code: 'unknown-account' };
    expect(await actions.copyToken({ account: NOBODY })).toEqual(unknown);
    expect(await actions.refreshNow({ account: NOBODY })).toEqual(unknown);
    expect(await actions.pause({ account: NOBODY })).toEqual(unknown);
    expect(await actions.resume({ account: NOBODY })).toEqual(unknown);
    expect(await actions.rename({ account: NOBODY, name: 'x' })).toEqual(unknown);
    expect(await actions.remove({ account: NOBODY })).toEqual(unknown);
    expect(await actions.authorise({ account: NOBODY })).toEqual(unknown);
  });

  test.each([
    [40140116, 'needs-reauthorisation'],
    [40140110, 'app-blocked'],
    [40140117, 'temporary'],
  ])('115 answered %i and the access token is over: %s', async (code, failure) => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await world.fault('refresh', { kind: 'error-code', code }, { times: 'always' });
    await world.clock.advance(2 * MINUTE);
    await world.open.keeper.refreshNow(account);
    await world.clock.advance(119 * MINUTE);
    await world.open.keeper.account(account)?.settled();
    expect(await actions.copyToken({ account })).toEqual({ ok: false, code: failure });
  });

  test('paused: nobody may refresh it', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await actions.pause({ account });
    await world.clock.advance(121 * MINUTE);
    expect(await actions.copyToken({ account })).toEqual({ ok: false, code: 'paused' });
    expect(await actions.refreshNow({ account })).toEqual({ ok: false, code: 'paused' });
  });

  test('unsaved: the new pair is not written', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await world.clock.advance(2 * MINUTE);
    await world.fault('refresh', { kind: 'slow', ms: 30 });
    const asked = actions.refreshNow({ account });
    await world.until(() => world.arrived('refresh') === 1);
    world.diskFull = true;
    expect(await asked).toEqual({ ok: false, code: 'unsaved' });
    expect(await actions.copyToken({ account })).toEqual({ ok: false, code: 'unsaved' });
    world.diskFull = false;
    expect(await actions.copyToken({ account })).toMatchObject({ ok: true });
    expect(world.only.generation).toBe(2);
  });

  test('old-runtime: no logins at 115 itself, with whichever of its hosts', async () => {
    const { world, actions } = await start({ realLogins: false });
    expect(await actions.authorise({ appId: APP_ID })).toEqual({ ok: true, value: undefined });
    await world.phase('waiting');
    for (const purpose of ['passport', 'qrcode', 'api'] as const) {
      const { origin } = world.simulator;
      const origins = { passport: origin, qrcode: origin, api: origin, [purpose]: DEFAULT_ORIGINS[purpose] };
      const { actions: real } = await start({ realLogins: false, origins });
      expect(await real.authorise({ appId: APP_ID })).toEqual({ ok: false, code: 'old-runtime' });
    }
  });

  test('not-saved: the settings cannot be written, and nothing has changed', async () => {
    const { world, actions, settings, folder } = await start();
    const account = await world.authorise();
    blockSettings(folder);
    const notSaved = { ok: false, code: 'not-saved' };
    expect(await actions.pause({ account })).toEqual(notSaved);
    expect(await actions.rename({ account, name: 'Films' })).toEqual(notSaved);
    expect(await actions.changeSettings({ theme: 'dark' })).toEqual(notSaved);
    expect(world.open.keeper.account(account)?.state.paused).toBe(false);
    expect(settings.settings.theme).toBe('system');
  });

  test('failed: the demo cannot listen', async () => {
    const { world, actions } = await start();
    expect(await actions.addDemo()).toEqual({ ok: false, code: 'failed' });
    expect(world.log.lines.join('\n')).toContain('no port is free');
  });

  test('busy: a confirmed code is being turned into a grant', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    await world.fault('exchange', { kind: 'slow', ms: 60 });
    expect(await actions.authorise({ account })).toEqual({ ok: true, value: undefined });
    await world.phase('waiting');
    await world.phone('confirm');
    await world.phase('exchanging');
    const busy = { ok: false, code: 'busy' };
    expect(await actions.authorise({ account })).toEqual(busy);
    expect(await actions.renewCode()).toEqual(busy);
    expect(await actions.closeAuthorisation()).toEqual(busy);
    expect(await actions.remove({ account })).toEqual(busy);
    await world.phase('done');
    expect(world.only.generation).toBe(2);
  });
});

describe('settings of an account', () => {
  test('a pause is kept for the next start, and ends', async () => {
    const { world, actions, settings } = await start();
    const account = await world.authorise();
    await actions.pause({ account });
    expect(settings.account(account).paused).toBe(true);
    expect(world.open.keeper.account(account)?.state.kind).toBe('paused');
    await actions.resume({ account });
    expect(settings.account(account).paused).toBe(false);
    expect(world.open.keeper.account(account)?.state.kind).toBe('healthy');
  });

  test('removing an account forgets them, and closes its authorisation', async () => {
    const { world, actions, settings } = await start();
    const account = await world.authorise();
    await actions.rename({ account, name: 'Films' });
    await actions.authorise({ account });
    await world.phase('waiting');
    expect(await actions.remove({ account })).toEqual({ ok: true, value: undefined });
    expect(world.authorisation.view).toBeNull();
    expect(settings.account(account).name).toBe('');
    expect(world.records).toEqual([]);
    await world.restart();
    expect(world.records).toEqual([]);
  });

  test('removing a new account puts away the result that names it', async () => {
    const { world, actions } = await start();
    const account = await world.authorise();
    expect(world.view.result).toBe(account);
    await actions.remove({ account });
    expect(world.authorisation.view).toBeNull();
  });

  test('an account is removed even when its settings cannot be forgotten', async () => {
    const { world, actions, folder } = await start();
    const account = await world.authorise();
    await actions.rename({ account, name: 'Films' });
    blockSettings(folder);
    expect(await actions.remove({ account })).toEqual({ ok: true, value: undefined });
    expect(world.records).toEqual([]);
  });
});
