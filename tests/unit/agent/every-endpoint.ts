import { join } from 'node:path';
import { issueGrant } from '../../../simulator/world.ts';
import type { Door, ExchangeRecord } from '../../support/exchange-record.ts';
import { freePort } from '../../support/free-port.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { APP_ID, type AgentWorld } from './agent-world.ts';

const ID = 'acc_00000001';
const ACCOUNT = `/v1/accounts/${ID}`;

/** A key for the account: of the loopback door, or a stand-in token. */
async function makeKey(world: AgentWorld, kind: 'bearer' | 'stand-in'): Promise<string> {
  await world.core.programs.makeKey({ kind, name: 'Media server', account: ID });
  return world.clipboard.text;
}

/**
 * Asks everything that can be asked, well and badly, at both doors; all answers go into the record. Answers the keys that were
 * made on the way.
 */
export async function askEverything(world: AgentWorld, record: ExchangeRecord): Promise<readonly string[]> {
  const door: Door = { socketPath: world.socket };
  const post = (path: string, body: object) => record.ask(door, 'POST', path, { body: JSON.stringify(body) });

  const events = record.ask(door, 'GET', '/v1/events', { until: (text) => text.includes('event: rotated') });
  for (const path of ['/v1/status', '/v1/accounts', ACCOUNT, `${ACCOUNT}/token`])
    await record.ask(door, 'GET', path);
  await post(`${ACCOUNT}/report-invalid`, { generation: 1 });
  await post(`${ACCOUNT}/refresh`, {});
  await post(`${ACCOUNT}/refresh`, {});
  await events;
  await record.ask(door, 'GET', `${ACCOUNT}/token?min_valid=7000`);

  await post('/v1/sinks', { account: ID, path: join(temporaryFolder(), 'token') });
  await record.ask(door, 'GET', '/v1/sinks');
  const [sink] = world.core.programs.view.consents;
  await record.ask(door, 'DELETE', `/v1/sinks/${sink?.id ?? ''}`);

  await importAndRepeat(world, record, door);
  await authorise(world, record, door);
  await record.ask(door, 'GET', `${ACCOUNT}/history`);
  return askAtLoopback(world, record);
}

/** Imports a refresh token, and then says it wherever one can say something: it must not come back. */
async function importAndRepeat(world: AgentWorld, record: ExchangeRecord, door: Door): Promise<void> {
  await world.simulator.admin({ command: 'user.add', id: '2000', name: 'Music' });
  const { pair, settle } = issueGrant(world.simulator.world, { userId: '2000', appId: APP_ID });
  settle(true);
  const token = pair.refreshToken;
  const bodies: readonly (readonly [string, unknown])[] = [
    ['/v1/import', { app_id: APP_ID, refresh_token: token, age_days: 3 }],
    ['/v1/import', { app_id: APP_ID, refresh_token: token }],
    ['/v1/import', { app_id: token, refresh_token: token }],
    ['/v1/import', { app_id: APP_ID, refresh_token: `${token} ${token}` }],
    ['/v1/import', { app_id: APP_ID, refresh_token: token, [token]: token }],
    ['/v1/import', token],
    ['/v1/authorise', { account: token }],
    ['/v1/sinks', { account: token, path: '/tmp/token' }],
    ['/v1/sinks', { account: ID, path: token }],
    ['/v1/sinks', { account: ID, path: `/${token}/token` }],
  ];
  for (const [path, body] of bodies) await record.ask(door, 'POST', path, { body: JSON.stringify(body) });
  for (const path of [`/v1/accounts/${token}/token`, `/${token}`, `${ACCOUNT}/token?min_valid=${token}`]) {
    await record.ask(door, 'GET', path, {
      headers: { 'Tk115-Program': token, Authorization: `Bearer ${token}` },
    });
  }
  await record.ask(door, 'DELETE', `/v1/sinks/${token}`);
  await world.until(() => world.keeper.accounts().every(({ state }) => state.kind === 'healthy'));
}

async function authorise(world: AgentWorld, record: ExchangeRecord, door: Door): Promise<void> {
  await world.simulator.admin({ command: 'user.add', id: '3000', name: 'Photos' });
  let scanned = false;
  await record.ask(door, 'POST', '/v1/authorise', {
    body: JSON.stringify({ app_id: APP_ID }),
    onText: (text) => {
      if (scanned || !text.includes('event: qr')) return;
      scanned = true;
      void world.simulator
        .admin({ command: 'phone.scan', userId: '3000' })
        .then(() => world.simulator.admin({ command: 'phone.confirm' }));
    },
  });
}

async function askAtLoopback(world: AgentWorld, record: ExchangeRecord): Promise<readonly string[]> {
  const port = await freePort();
  world.settings.change({ agent: { on: true, door: true, port } });
  await world.until(() => world.core.programs.view.door === 'open');
  const door: Door = { port };
  const bearer = await makeKey(world, 'bearer');
  const standIn = await makeKey(world, 'stand-in');
  const headers = { Authorization: `Bearer ${bearer}` };
  for (const path of [
    '/v1/status',
    '/v1/accounts',
    ACCOUNT,
    `${ACCOUNT}/token`,
    `${ACCOUNT}/history`,
    '/v1/sinks',
  ]) {
    await record.ask(door, 'GET', path, { headers });
    await record.ask(door, 'GET', path);
  }
  await record.ask(door, 'GET', '/v1/events', { headers, until: (text) => text.includes('event: accounts') });
  for (const given of [standIn, bearer, '', 'tk115r_nobody']) {
    await record.ask(door, 'POST', '/open/refreshToken', { body: `refresh_token=${given}` });
  }
  await record.ask(door, 'POST', '/open/refreshToken', {
    headers: { Origin: 'null' },
    body: `refresh_token=${standIn}`,
  });
  return [bearer, standIn];
}
