import { describe, expect, it, test } from 'vitest';
import {
  accountsSchema,
  agentAccountSchema,
  historyAnswerSchema,
  problemSchema,
  refreshedSchema,
  reportSchema,
  statusSchema,
  tokenSchema,
} from '../../../shared/agent/answers.ts';
import { PROBLEMS } from '../../../shared/agent/problems.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld, APP_ID } from './agent-world.ts';

const ID = 'acc_00000001';
const MINUTE = 60_000;

/** A world with one account and a program that is always allowed. */
async function allowed(): Promise<AgentWorld> {
  const world = await AgentWorld.start({ allowAll: true });
  await world.account();
  return world;
}

describe('the facts', () => {
  it('are told without consent, as they are described', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const status = statusSchema.parse((await world.ask('GET', '/v1/status')).json);
    expect(status).toMatchObject({
      version: '1.2.3',
      mode: 'app',
      accounts: 1,
      worst: 'healthy',
      consents_waiting: 0,
    });
    const { accounts } = accountsSchema.parse((await world.ask('GET', '/v1/accounts')).json);
    expect(accounts).toMatchObject([
      { id: ID, name: 'Film shelf', state: 'healthy', generation: 1, valid: true },
    ]);
    for (const name of [ID, 'Film%20shelf', '-']) {
      const one = await world.ask('GET', `/v1/accounts/${name}`);
      expect(agentAccountSchema.parse(one.json)).toEqual(accounts[0]);
    }
  });

  it('P20 P21: hold no token, nor does any refusal', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const texts: string[] = [];
    for (const path of [
      '/v1/status',
      '/v1/accounts',
      `/v1/accounts/${ID}`,
      `/v1/accounts/${ID}/history`,
      '/v1/sinks',
    ]) {
      texts.push((await world.ask('GET', path)).text);
    }
    texts.push((await world.ask('GET', `/v1/accounts/${ID}/token`)).text);
    for (const token of world.tokens()) for (const text of texts) expect(text).not.toContain(token);
  });

  it('say that the vault is locked, and so does every other answer, at once', async () => {
    const folder = temporaryFolder();
    const first = await AgentWorld.start({ folder });
    await first.account();
    await first.end();
    const world = await AgentWorld.start({ folder, password: 'wrong' });
    const status = statusSchema.parse((await world.ask('GET', '/v1/status')).json);
    expect(status.vault).toEqual({ state: 'locked', reason: 'key-wrong', protection: null });
    for (const path of ['/v1/accounts', `/v1/accounts/${ID}`, `/v1/accounts/${ID}/token`]) {
      const reply = await world.ask('GET', path);
      expect(problemSchema.parse(reply.json)).toMatchObject({ code: 'locked', status: 423 });
    }
    expect(await world.problem('POST', '/v1/authorise', { body: { app_id: APP_ID } })).toBe('locked');
  });
});

describe('a token', () => {
  it('comes with its expiry and generation in one answer, and is noted in the history', async () => {
    const world = await allowed();
    const reply = await world.ask('GET', `/v1/accounts/${ID}/token`);
    expect(reply.status).toBe(200);
    expect(reply.headers['cache-control']).toBe('no-store');
    const token = tokenSchema.parse(reply.json);
    expect(token).toMatchObject({
      generation: 1,
      account: ID,
      expires_at: (world.clock.now() + 7_200_000) / 1000,
    });
    expect(world.tokens()).toContain(token.access_token);
    const { lines } = historyAnswerSchema.parse((await world.ask('GET', `/v1/accounts/${ID}/history`)).json);
    expect(lines[0]).toMatchObject({ kind: 'handed-out', generation: 1, times: 1 });
  });

  it('is refreshed first when too little is left of it', async () => {
    const world = await allowed();
    await world.clock.advance(80 * MINUTE);
    const first = tokenSchema.parse((await world.ask('GET', `/v1/accounts/${ID}/token?min_valid=600`)).json);
    expect(first.generation).toBe(1);
    const second = tokenSchema.parse(
      (await world.ask('GET', `/v1/accounts/${ID}/token?min_valid=3000`)).json,
    );
    expect(second.generation).toBe(2);
    expect(world.refreshes()).toBe(1);
  });

  it.each([
    ['min_valid=7201', 'min_valid_too_long'],
    ['min_valid=-1', 'bad_request'],
    ['min_valid=1e3', 'bad_request'],
    ['min_valid=', 'bad_request'],
    ['min_valid=99999999999', 'bad_request'],
    ['wait=121', 'bad_request'],
  ])('%s is refused with %s, and nothing is refreshed', async (query, code) => {
    const world = await allowed();
    const reply = await world.ask('GET', `/v1/accounts/${ID}/token?${query}`);
    expect(problemSchema.parse(reply.json)).toMatchObject({ code, status: 400 });
    expect(world.refreshes()).toBe(0);
  });

  it('P7: is refused with 115’s own code once 115 has ended the login', async () => {
    const world = await allowed();
    await world.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
    await world.clock.advance(121 * MINUTE);
    await world.until(() => world.keeper.account(ID)?.state.kind === 'needs-reauthorisation');
    const reply = await world.ask('GET', `/v1/accounts/${ID}/token`);
    expect(problemSchema.parse(reply.json)).toMatchObject({
      code: 'reauthorisation_required',
      status: 409,
      code_115: 40140116,
      account: ID,
    });
  });

  it('P8: is refused with another problem when the App ID is at fault', async () => {
    const world = await allowed();
    await world.simulator.admin({ command: 'app.block', appId: '100195123' });
    await world.clock.advance(121 * MINUTE);
    await world.until(() => world.keeper.account(ID)?.state.kind === 'app-blocked');
    expect(await world.problem('GET', `/v1/accounts/${ID}/token`)).toBe('app_blocked');
  });

  it('of a paused account is handed out while it is valid, and then refused', async () => {
    const world = await allowed();
    world.keeper.setPaused(ID, true);
    expect((await world.ask('GET', `/v1/accounts/${ID}/token`)).status).toBe(200);
    await world.clock.advance(121 * MINUTE);
    expect(await world.problem('GET', `/v1/accounts/${ID}/token`)).toBe('paused');
  });

  it('of an account that nobody has is refused', async () => {
    const world = await allowed();
    expect(await world.problem('GET', '/v1/accounts/acc_99999999/token')).toBe('unknown_account');
    await world.account('acc_00000002', 'Film shelf');
    expect(await world.problem('GET', '/v1/accounts/-/token')).toBe('ambiguous_account');
    expect(await world.problem('GET', '/v1/accounts/Film%20shelf/token')).toBe('ambiguous_account');
  });
});

describe('a refresh', () => {
  it('P2: obeys the floor, says when it is over, and moves nothing that is planned', async () => {
    const world = await allowed();
    const first = await world.ask('POST', `/v1/accounts/${ID}/refresh`);
    expect(refreshedSchema.parse(first.json)).toMatchObject({ account: ID, generation: 2 });
    const planned = world.keeper.account(ID)?.deadline();
    const reply = await world.ask('POST', `/v1/accounts/${ID}/refresh`);
    expect(problemSchema.parse(reply.json)).toMatchObject({
      code: 'too_soon',
      status: 429,
      retry_at: Math.ceil((world.clock.now() + 90_000) / 1000),
    });
    expect(reply.headers['retry-after']).toBe('90');
    expect(world.keeper.account(ID)?.deadline()).toBe(planned);
    await world.clock.advance(90_000);
    expect((await world.ask('POST', `/v1/accounts/${ID}/refresh`)).status).toBe(200);
    expect(world.refreshes()).toBe(2);
  });

  it('that does not come through is temporary, and the token stands', async () => {
    const world = await allowed();
    await world.simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'empty-error' } },
    });
    expect(await world.problem('POST', `/v1/accounts/${ID}/refresh`)).toBe('temporary');
    expect((await world.ask('GET', `/v1/accounts/${ID}/token`)).status).toBe(200);
  });
});

describe('a report of a bad token', () => {
  const report = (world: AgentWorld, generation: number) =>
    world.ask('POST', `/v1/accounts/${ID}/report-invalid`, { body: { generation } });

  it('refreshes nothing while 115 takes the token', async () => {
    const world = await allowed();
    expect(reportSchema.parse((await report(world, 1)).json)).toMatchObject({
      outcome: 'valid',
      generation: 1,
    });
    expect(world.refreshes()).toBe(0);
  });

  it('refreshes once for many, when 115 refuses it here, too', async () => {
    const world = await allowed();
    await world.simulator.admin({
      command: 'fault.add',
      fault: { path: 'userInfo', effect: { kind: 'error-code', code: 40140125 } },
    });
    const replies = await Promise.all(Array.from({ length: 20 }, () => report(world, 1)));
    for (const { json } of replies) expect(reportSchema.parse(json)).toMatchObject({ generation: 2 });
    expect(world.refreshes()).toBe(1);
    expect(world.simulator.books.read({ path: 'userInfo' }).requests).toHaveLength(1);
  });

  it('of a generation that was replaced asks nobody', async () => {
    const world = await allowed();
    await world.ask('POST', `/v1/accounts/${ID}/refresh`);
    expect(reportSchema.parse((await report(world, 1)).json)).toMatchObject({
      outcome: 'newer',
      generation: 2,
    });
    expect(world.simulator.books.read({ path: 'userInfo' }).requests).toHaveLength(0);
  });

  it('of a generation that never was is refused', async () => {
    const world = await allowed();
    expect(problemSchema.parse((await report(world, 2)).json).code).toBe('bad_request');
  });

  it('to which 115 says nothing clear refreshes nothing', async () => {
    const world = await allowed();
    await world.simulator.admin({
      command: 'fault.add',
      fault: { path: 'userInfo', effect: { kind: 'status', status: 502 } },
    });
    expect(problemSchema.parse((await report(world, 1)).json).code).toBe('temporary');
    expect(world.refreshes()).toBe(0);
  });
});

test('every problem has a status and an exit code of its kind', () => {
  for (const { status, exit } of Object.values(PROBLEMS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect([2, 4, 5, 6, 7, 8]).toContain(exit);
  }
});
