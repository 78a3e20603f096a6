import { describe, expect, it } from 'vitest';
import { authoriseEventSchemas, eventSchemas, problemSchema } from '../../../shared/agent/answers.ts';
import { AgentWorld, APP_ID } from './agent-world.ts';
import { EventReader } from './event-reader.ts';

const ID = 'acc_00000001';
const MINUTE = 60_000;

describe('the events', () => {
  it('begin with all accounts, tell a rotation at once, and hold no token', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const reader = new EventReader(world.socket, 'GET', '/v1/events');
    expect(eventSchemas.accounts.parse(await reader.first('accounts')).accounts).toMatchObject([
      { id: ID, generation: 1 },
    ]);
    await world.clock.advance(91 * MINUTE);
    const rotated = eventSchemas.rotated.parse(await reader.first('rotated'));
    expect(rotated).toMatchObject({ account: ID, generation: 2 });
    expect(eventSchemas.state.parse(await reader.first('state'))).toMatchObject({ id: ID });
    for (const token of world.tokens()) expect(JSON.stringify(reader.heard)).not.toContain(token);
  });

  it('tell accounts that come and go, and one that needs its user', async () => {
    const world = await AgentWorld.start();
    const reader = new EventReader(world.socket, 'GET', '/v1/events');
    await reader.first('accounts');
    await world.account();
    await world.until(() => reader.names.filter((name) => name === 'accounts').length === 2);
    await world.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
    await world.clock.advance(121 * MINUTE);
    const needy = eventSchemas.reauthorisation_required.parse(await reader.first('reauthorisation_required'));
    expect(needy).toMatchObject({ id: ID, state: 'needs-reauthorisation', code: 40140116 });
    await world.keeper.remove(ID);
    await world.until(() => reader.names.filter((name) => name === 'accounts').length === 3);
  });

  it('end with the program', async () => {
    const world = await AgentWorld.start();
    const reader = new EventReader(world.socket, 'GET', '/v1/events');
    await reader.first('accounts');
    await world.end();
    await world.until(() => reader.ended);
  });

  it('show by a comment that somebody is there, and set no timer while nobody listens', async () => {
    const world = await AgentWorld.start();
    const before = world.clock.nextTimerMs ?? Infinity;
    const reader = new EventReader(world.socket, 'GET', '/v1/events');
    await reader.first('accounts');
    expect(world.clock.nextTimerMs).toBeLessThanOrEqual(30_000);
    reader.hangUp();
    await world.until(() => (world.clock.nextTimerMs ?? Infinity) >= before);
  });
});

describe('an authorisation by events', () => {
  const begin = (world: AgentWorld, body: object): EventReader =>
    new EventReader(world.socket, 'POST', '/v1/authorise', body);

  it('goes from the code over the phone to an account', async () => {
    const world = await AgentWorld.start();
    const reader = begin(world, { app_id: APP_ID });
    const { content } = authoriseEventSchemas.qr.parse(await reader.first('qr'));
    expect(content).toContain(world.simulator.origin);
    await world.simulator.admin({ command: 'phone.scan' });
    await reader.first('scanned');
    await world.simulator.admin({ command: 'phone.confirm' });
    await reader.first('confirmed');
    const { account, again } = authoriseEventSchemas.done.parse(await reader.first('done'));
    expect(again).toBe(false);
    expect(world.keeper.account(account)?.state.kind).toBe('healthy');
    await world.until(() => reader.ended && world.core.authorisation.view === null);
  });

  it('brings an account back, under its name', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const reader = begin(world, { account: 'Film shelf' });
    await reader.first('qr');
    await world.simulator.admin({ command: 'phone.confirm', userId: '1000' });
    expect(authoriseEventSchemas.done.parse(await reader.first('done'))).toEqual({
      account: ID,
      again: true,
    });
  });

  it.each([
    ['discard', 'problem', 1],
    ['add', 'done', 2],
  ] as const)('P16: another user’s scan replaces nothing (%s)', async (choice, last, accounts) => {
    const world = await AgentWorld.start();
    await world.account();
    const reader = begin(world, { account: ID, other_user: choice });
    await reader.first('qr');
    await world.simulator.admin({ command: 'phone.confirm', userId: '100000001' });
    const told = await reader.first(last);
    if (choice === 'discard') expect(problemSchema.parse(told).code).toBe('other_user');
    expect(world.keeper.accounts()).toHaveLength(accounts);
    expect(world.keeper.account(ID)?.record.user?.id).toBe('1000');
    await world.until(() => reader.ended && world.core.authorisation.view === null);
  });

  it('renews a code that has expired', async () => {
    const world = await AgentWorld.start();
    const reader = begin(world, { app_id: APP_ID });
    await reader.first('qr');
    await world.clock.advance(5 * MINUTE);
    await world.until(() => reader.names.filter((name) => name === 'qr').length === 2);
    expect(reader.heard[0]?.data['content']).not.toBe(reader.heard[1]?.data['content']);
  });

  it('is given up by whoever hangs up, and is one at a time', async () => {
    const world = await AgentWorld.start();
    const reader = begin(world, { app_id: APP_ID });
    await reader.first('qr');
    expect(await world.problem('POST', '/v1/authorise', { body: { app_id: APP_ID } })).toBe('busy');
    reader.hangUp();
    await world.until(() => world.core.authorisation.view === null);
  });

  it('says when the phone cancels, and when 115 refuses the App ID', async () => {
    const world = await AgentWorld.start();
    const cancelled = begin(world, { app_id: APP_ID });
    await cancelled.first('qr');
    await world.simulator.admin({ command: 'phone.cancel' });
    expect(problemSchema.parse(await cancelled.first('problem')).code).toBe('authorisation_failed');
    await world.simulator.admin({ command: 'app.block', appId: APP_ID });
    await world.until(() => world.core.authorisation.view === null);
    const refused = begin(world, { app_id: APP_ID });
    expect(problemSchema.parse(await refused.first('problem'))).toMatchObject({ code_115: 40140110 });
  });

  it.each([{}, { app_id: 'abc' }, { app_id: APP_ID, other_user: 'keep' }, { app_id: APP_ID, extra: 1 }])(
    'refuses %j',
    async (body) => {
      const world = await AgentWorld.start();
      expect(await world.problem('POST', '/v1/authorise', { body })).toBe('bad_request');
    },
  );
});

describe('an import', () => {
  it('P20: takes a refresh token in and gives none out', async () => {
    const world = await AgentWorld.start({ allowAll: true });
    const { refreshToken } = world.issue();
    const reply = await world.ask('POST', '/v1/import', {
      body: { app_id: APP_ID, refresh_token: refreshToken },
    });
    expect(reply.status).toBe(201);
    await world.until(() => world.keeper.accounts()[0]?.state.kind === 'healthy');
    const again = await world.problem('POST', '/v1/import', { body: { app_id: APP_ID, refresh_token: ' ' } });
    expect(again).toBe('bad_request');
    expect((await world.ask('GET', '/v1/accounts/-/token')).status).toBe(200);
  });
});
