import { describe, expect, test } from 'vitest';
import { Namer } from '../../../electron/authorisation/namer.ts';
import { Importing } from '../../../electron/importing/importing.ts';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import { GRANT_MS } from '../../../electron/keeper/policy.ts';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { newAccountId } from '../../../electron/keeping/new-account-id.ts';
import { APP_ID, MainWorld } from '../main/main-world.ts';
import { MemoryClipboard } from '../main/memory-clipboard.ts';

const DAY = 86_400_000;

interface Stage {
  readonly world: MainWorld;
  readonly clipboard: MemoryClipboard;
  readonly importing: Importing;
  /** Another program's login at the simulator; its refresh token. */
  readonly elsewhere: (of?: object) => Promise<string>;
}

/** The import with the namer, as the program has them. */
async function start(realLogins = true): Promise<Stage> {
  const world = await MainWorld.start();
  const { keeping, client, clock, log } = world;
  const clipboard = new MemoryClipboard();
  const { origin } = world.simulator;
  const origins = { passport: origin, qrcode: origin, api: origin };
  const importing = new Importing({
    keeping,
    clipboard,
    newAccounts: { origins, clock: REAL_RATE },
    realLogins,
    newId: newAccountId,
    clock,
    log,
  });
  const onBroughtHome = (from: AccountId, home: AccountId) => importing.broughtHome(from, home);
  const namer = new Namer({ keeping, client, clock, log, onBroughtHome });
  keeping.subscribe((transition) => {
    if (transition === null || transition.event.type === 'saved') void namer.look();
  });
  return {
    world,
    clipboard,
    importing,
    elsewhere: async (of = {}) => {
      const answer = await world.simulator.admin({ command: 'grant.issue', appId: APP_ID, ...of });
      return textOf(answer, 'refreshToken');
    },
  };
}

function textOf(answer: unknown, field: string): string {
  if (typeof answer !== 'object' || answer === null) throw new Error('no object');
  const text: unknown = Object.entries(answer).find(([name]) => name === field)?.[1];
  if (typeof text !== 'string') throw new Error(`no ${field}`);
  return text;
}

const states = ({ keeping }: MainWorld) => keeping.accounts().map(({ state }) => state.kind);

describe('an import', () => {
  test('becomes an account by the keeper’s ordinary refresh, and leaves the clipboard empty', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    const token = await elsewhere();
    clipboard.text = ` ${token}\n`;
    expect(await importing.begin({ appId: APP_ID, ageDays: 30 })).toEqual({ ok: true, value: undefined });
    expect(clipboard.text).toBe('');
    await world.until(() => world.only.user !== null);
    const now = world.clock.now();
    expect(world.only).toMatchObject({
      id: importing.view?.account,
      generation: 2,
      appId: APP_ID,
      user: { name: 'Demo' },
      grantedAt: now - 30 * DAY,
      grantedAtKnown: false,
      grantEndsAt: now - 30 * DAY + GRANT_MS,
      expiresAt: now + 7_200_000,
    });
    expect(importing.view).toMatchObject({ again: false });
    expect(world.arrived('refresh')).toBe(1);
    expect(states(world)).toEqual(['healthy']);
    await importing.close();
    expect(importing.view).toBeNull();
  });

  test('P3: is stored before anything is sent, and is refreshed by the next start when the program ends there', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    clipboard.text = await elsewhere();
    world.open.keeper.hold(() => true);
    await importing.begin({ appId: APP_ID, ageDays: null });
    expect(world.arrived('refresh')).toBe(0);
    expect(world.only).toMatchObject({ generation: 1, user: null, expiresAt: 0 });
    expect(world.only.grantedAt).toBe(world.clock.now() - 182 * DAY);
    await world.restart();
    await world.until(() => world.only.generation === 2);
    expect(states(world)).toEqual(['healthy']);
  });

  test('P4: is neither sent nor taken off the clipboard when it cannot be stored', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    const token = await elsewhere();
    clipboard.text = token;
    world.diskFull = true;
    expect(await importing.begin({ appId: APP_ID, ageDays: 0 })).toEqual({ ok: false, code: 'not-saved' });
    expect(clipboard.text).toBe(token);
    expect(world.records).toEqual([]);
    expect(world.arrived('refresh')).toBe(0);
    expect(importing.view).toBeNull();
  });

  test('leaves alone what was copied meanwhile', async () => {
    const { clipboard, importing, elsewhere } = await start();
    const token = await elsewhere();
    let reads = 0;
    clipboard.read = async () => {
      reads += 1;
      clipboard.text = reads === 1 ? token : 'something else';
      return clipboard.text;
    };
    await importing.begin({ appId: APP_ID, ageDays: 0 });
    expect(clipboard.text).toBe('something else');
  });

  test('P7: of a dead code is refused by 115 once, says so, and stays until the user removes it', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    clipboard.text = await elsewhere();
    await world.simulator.admin({ command: 'grant.rotate', grantId: 'grant_1' });
    await world.simulator.admin({ command: 'clock.shift', ms: 120_000 });
    await importing.begin({ appId: APP_ID, ageDays: 0 });
    await world.until(() => states(world)[0] === 'needs-reauthorisation');
    await world.keeping.accounts()[0]?.settled();
    expect(world.keeping.accounts()[0]?.state).toMatchObject({ code: 40140120 });
    await world.restart();
    await world.clock.advance(DAY);
    expect(states(world)).toEqual(['needs-reauthorisation']);
    expect(world.arrived('refresh')).toBe(1);
  });

  test('is put away with its account', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    clipboard.text = await elsewhere();
    await importing.begin({ appId: APP_ID, ageDays: 0 });
    await world.until(() => world.only.user !== null);
    await world.open.keeper.remove(world.only.id);
    expect(importing.view).toBeNull();
  });

  test('P5: whose first answer is lost is found out like any other', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    clipboard.text = await elsewhere();
    await world.fault('refresh', { kind: 'dropped-before' });
    await importing.begin({ appId: APP_ID, ageDays: 0 });
    await world.until(() => states(world)[0] === 'uncertain');
    await world.clock.advance(90_000);
    await world.until(() => states(world)[0] === 'healthy');
    expect(world.arrived('refresh')).toBe(2);
  });
});

describe('the same user’s import', () => {
  test('P16: of another grant becomes the new pair of the account that is there', async () => {
    const { world, clipboard, importing, elsewhere } = await start();
    const home = await world.authorise();
    await world.clock.advance(DAY);
    clipboard.text = await elsewhere();
    await importing.begin({ appId: APP_ID, ageDays: 200 });
    await world.until(() => importing.view?.again === true && world.records.length === 1);
    expect(importing.view?.account).toBe(home);
    expect(world.only).toMatchObject({ id: home, grantedAtKnown: false, user: { name: 'Demo' } });
    await world.until(() => states(world)[0] === 'healthy');
    await world.restart();
    expect(world.only.id).toBe(home);
  });

  test('P16: of the very grant that is kept saves it, since its refresh has spent the kept token', async () => {
    const { world, clipboard, importing } = await start();
    const home = await world.authorise();
    await world.clock.advance(120_000);
    // Another program had the same token, refreshed first, and this is what it got.
    const rotated = await world.simulator.admin({ command: 'grant.rotate', grantId: 'grant_1' });
    clipboard.text = textOf(rotated, 'refreshToken');
    await world.clock.advance(120_000);
    await importing.begin({ appId: APP_ID, ageDays: 0 });
    await world.until(() => importing.view?.again === true && world.records.length === 1);
    expect(world.only.id).toBe(home);
    await world.clock.advance(DAY);
    await world.until(() => states(world)[0] === 'healthy');
    expect(world.simulator.books.judge().deadReuses).toBe(0);
  });
});

describe('what is on the clipboard', () => {
  test.each([
    ['', 'clipboard-empty'],
    [' \n\t ', 'clipboard-empty'],
    ['two words', 'clipboard-several'],
    ['one\nand another', 'clipboard-several'],
    ['{"refresh_token":"SIMRT-abc"}', 'clipboard-several'],
    ['"SIMRT-abc"', 'clipboard-several'],
    ['x'.repeat(8193), 'clipboard-too-long'],
    ['x'.repeat(10_000_000), 'clipboard-too-long'],
  ])('is not sent to 115 as a token when it is %.20j', async (text, code) => {
    const { world, clipboard, importing } = await start();
    clipboard.text = text;
    expect(await importing.begin({ appId: APP_ID, ageDays: null })).toEqual({ ok: false, code });
    expect(clipboard.text).toBe(text);
    expect(world.records).toEqual([]);
    expect(world.arrived('refresh')).toBe(0);
  });

  test('is refused when it is a token of an account that is here', async () => {
    const { world, clipboard, importing } = await start();
    await world.authorise();
    clipboard.text = world.only.accessToken.reveal();
    expect(await importing.begin({ appId: APP_ID, ageDays: null })).toMatchObject({
      code: 'clipboard-access-token',
    });
    clipboard.text = world.only.refreshToken.reveal();
    expect(await importing.begin({ appId: APP_ID, ageDays: null })).toMatchObject({ code: 'already-kept' });
    expect(world.records).toHaveLength(1);
    expect(world.arrived('refresh')).toBe(0);
  });
});
