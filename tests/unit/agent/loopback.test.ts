import { describe, expect, it } from 'vitest';
import { accountsSchema, tokenSchema } from '../../../shared/agent/answers.ts';
import { freePort } from '../../support/free-port.ts';
import { AgentWorld, APP_ID } from './agent-world.ts';

const ID = 'acc_00000001';

/** A world with two accounts whose loopback door is open. */
async function opened(): Promise<{ readonly world: AgentWorld; readonly origin: string }> {
  const world = await AgentWorld.start();
  await world.account();
  await world.account('acc_00000002', 'Music');
  const port = await freePort();
  world.settings.change({ agent: { on: true, door: true, port } });
  await world.until(() => world.core.programs.view.door === 'open');
  return { world, origin: `http://127.0.0.1:${port}` };
}

/** Makes a key, which is then on the clipboard and nowhere else. */
async function key(world: AgentWorld, kind: 'bearer' | 'stand-in'): Promise<string> {
  expect(await world.core.programs.makeKey({ kind, name: 'Media server', account: ID })).toEqual({
    ok: true,
    value: undefined,
  });
  return world.clipboard.text;
}

const withKey = (made: string): { readonly headers: Record<string, string> } => ({
  headers: { Authorization: `Bearer ${made}` },
});

describe('P25: the loopback door', () => {
  it('is closed until the user opens it, and follows the settings', async () => {
    const { world, origin } = await opened();
    expect((await fetch(`${origin}/v1/status`)).status).toBe(401);
    world.settings.change({ agent: { ...world.settings.settings.agent, door: false } });
    await world.until(() => world.core.programs.view.door === 'closed');
    await expect(fetch(`${origin}/v1/status`)).rejects.toThrow();
    expect((await AgentWorld.start()).core.programs.view.door).toBe('closed');
  });

  it('says when its port is taken, and opens at another one', async () => {
    const { world } = await opened();
    const other = await AgentWorld.start();
    other.settings.change({ agent: world.settings.settings.agent });
    await other.until(() => other.core.programs.view.door === 'port-taken');
    other.settings.change({ agent: { on: true, door: true, port: await freePort() } });
    await other.until(() => other.core.programs.view.door === 'open');
  });

  it.each(['/v1/status', '/v1/accounts', `/v1/accounts/${ID}/token`, '/v1/events', '/nothing'])(
    'answers %s to nobody without a key',
    async (path) => {
      const { origin } = await opened();
      for (const headers of [
        {},
        { Authorization: 'Bearer tk115_wrong' },
        { Authorization: 'Basic dGs6dGs=' },
      ]) {
        expect((await fetch(`${origin}${path}`, { headers })).status).toBe(401);
      }
    },
  );

  it('gives the holder of a key the token and facts of its account, and nothing else', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'bearer');
    const get = async (path: string): Promise<Response> => fetch(`${origin}${path}`, withKey(made));
    const { accounts } = accountsSchema.parse(await (await get('/v1/accounts')).json());
    expect(accounts.map(({ id }) => id)).toEqual([ID]);
    expect(tokenSchema.parse(await (await get('/v1/accounts/-/token')).json()).account).toBe(ID);
    expect((await get('/v1/accounts/Music/token')).status).toBe(404);
    for (const path of [`/v1/accounts/${ID}/history`, '/v1/sinks'])
      expect((await get(path)).status).toBe(403);
    const body = JSON.stringify({ app_id: APP_ID });
    expect((await fetch(`${origin}/v1/authorise`, { ...withKey(made), method: 'POST', body })).status).toBe(
      403,
    );
  });

  it('is shut to a key that was revoked, and to web pages with one', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'bearer');
    const { headers } = withKey(made);
    expect(
      (await fetch(`${origin}/v1/status`, { headers: { ...headers, Origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
    const [consent] = world.core.programs.view.consents;
    await world.core.programs.revokeConsent({ id: consent?.id ?? '' });
    expect((await fetch(`${origin}/v1/status`, { headers })).status).toBe(401);
  });

  it('P20: keeps of a key its digest only, and takes it off the clipboard again', async () => {
    const { world } = await opened();
    const made = await key(world, 'bearer');
    expect(made).toMatch(/^tk115_[\w-]{43}$/);
    expect(JSON.stringify(world.core.presenter.snapshot)).not.toContain(made);
    expect(world.core.presenter.snapshot.clipboard).toBeNull();
    await world.clock.advance(45_000);
    expect(world.clipboard.text).toBe('');
  });
});

describe('a program that insists on refreshing', () => {
  const refresh = async (origin: string, token: string): Promise<unknown> => {
    const body = new URLSearchParams({ refresh_token: token });
    return (await fetch(`${origin}/open/refreshToken`, { method: 'POST', body })).json();
  };

  it('gets the current token and its own made-up one back, as often as it likes', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    await world.clock.advance(60_000);
    for (let time = 0; time < 3; time += 1) {
      const answer = await refresh(origin, made);
      expect(answer).toMatchObject({ state: 1, code: 0, data: { refresh_token: made, expires_in: 7_140 } });
    }
    expect(world.refreshes()).toBe(0);
    expect(made).toMatch(/^tk115r_/);
  });

  it('gets a new token when little is left, and can never rotate the real one', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    world.core.keeping.hold(() => true);
    await world.clock.advance(115 * 60_000);
    world.core.keeping.hold(() => false);
    expect(await refresh(origin, made)).toMatchObject({
      state: 1,
      data: { refresh_token: made, expires_in: 7_200 },
    });
    expect(world.keeper.account(ID)?.record.generation).toBe(2);
  });

  it('is answered by 115’s codes when it can have nothing', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    expect(await refresh(origin, 'tk115r_wrong')).toMatchObject({
      state: 0,
      code: 40140116,
      errno: 40140116,
    });
    expect(await refresh(origin, '')).toMatchObject({ state: 0, code: 40140117 });
    await world.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
    await world.clock.advance(121 * 60_000);
    await world.until(() => world.keeper.account(ID)?.state.kind === 'needs-reauthorisation');
    expect(await refresh(origin, made)).toMatchObject({ state: 0, code: 40140116 });
    await world.core.programs.revokeConsent({ id: world.core.programs.view.consents[0]?.id ?? '' });
    expect(await refresh(origin, made)).toMatchObject({ state: 0, code: 40140116 });
  });

  it('may send JSON, and what cannot be read ends no login', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    const send = async (body: string): Promise<unknown> =>
      (await fetch(`${origin}/open/refreshToken`, { method: 'POST', body })).json();
    expect(await send(JSON.stringify({ refresh_token: made }))).toMatchObject({ state: 1 });
    for (const body of ['{}', '[1]', '{"refresh_token":1}', '--x\r\nContent-Disposition: form-data']) {
      expect(await send(body)).toMatchObject({ state: 0, code: 40140117 });
    }
  });

  it('is told "later" when it asks like mad', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    for (let time = 0; time < 20; time += 1) expect(await refresh(origin, made)).toMatchObject({ state: 1 });
    expect(await refresh(origin, made)).toMatchObject({ state: 0, code: 40140117 });
    await world.clock.advance(1_000);
    expect(await refresh(origin, made)).toMatchObject({ state: 1 });
  });

  it('is told "later" while something passing is in the way', async () => {
    const { world, origin } = await opened();
    const made = await key(world, 'stand-in');
    world.core.keeping.hold(() => true);
    await world.clock.advance(121 * 60_000);
    expect(await refresh(origin, made)).toMatchObject({ state: 0, code: 40140117 });
  });
});
