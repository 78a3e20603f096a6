import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../electron/agent/endpoints.ts';
import { openApiText } from '../../../scripts/openapi/document.ts';
import { withProblemTable } from '../../../scripts/openapi/problem-table.ts';
import { importedSchema, sinkSchema } from '../../../shared/agent/answers.ts';
import { PROBLEMS } from '../../../shared/agent/problems.ts';
import { read } from '../docs/pages.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld, APP_ID } from './agent-world.ts';
import { askAsDescribed, described, expectEvent, operationOf, operations } from './described.ts';
import { EventReader } from './event-reader.ts';

describe('docs/agent-openapi.json', () => {
  it('is what npm run openapi makes of the agent, and so is the table in docs/agent.md', () => {
    expect(read('docs/agent-openapi.json')).toBe(openApiText());
    const page = read('docs/agent.md');
    expect(withProblemTable(page)).toBe(page);
  });

  it('names every endpoint once', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
  });

  it('has all that it refers to, and nothing under components that nothing refers to', () => {
    const text = openApiText();
    const refs = new Set([...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, ref = '']) => ref));
    expect(refs.size).toBeGreaterThan(20);
    const lost = [...refs].filter((ref) => ref.split('/').reduce<unknown>(step, described) === undefined);
    expect(lost).toEqual([]);
    const components = ['schemas', 'responses', 'parameters'].flatMap((kind) =>
      Object.keys(Object(step(described.components, kind))).map((name) => `components/${kind}/${name}`),
    );
    expect(components.filter((name) => !refs.has(name))).toEqual([]);
  });

  it('declares every part of a path and every number of a query, and no others', () => {
    for (const { path, method, operation } of operations) {
      const named = (place: string) =>
        operation.parameters.filter((one) => one.in === place).map((one) => one.name);
      expect(named('path')).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      const endpoint = Object.values(ENDPOINTS).find((one) => one.path === path && one.method === method);
      expect(named('query')).toEqual(Object.keys(endpoint?.query ?? {}));
    }
  });

  it('says of every operation how it succeeds, and knows every problem that it names', () => {
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses).map(Number);
      expect(statuses.filter((status) => status < 300)).toHaveLength(1);
      const refusals = new Set<number>(Object.values(PROBLEMS).map(({ status }) => status));
      expect(statuses.filter((status) => status >= 300 && !refusals.has(status))).toEqual([]);
    }
  });

  it('names only servers of this machine, and the door only for what a key opens', () => {
    expect(described.servers.map(({ url }) => url)).toEqual(['http://localhost', 'http://127.0.0.1:11511']);
    for (const [name, { byKey }] of Object.entries(ENDPOINTS)) {
      const { operation } = operationOf(name);
      expect('servers' in operation).toBe(!byKey);
      expect(operation['security']).toEqual(byKey ? [{}, { key: [] }] : [{}]);
    }
  });
});

describe('the agent', () => {
  it('answers every request as it is described', async () => {
    const world = await AgentWorld.start({ allowAll: true });
    const subject = await world.account();
    const asked = new Set<string>();
    const ask = (name: string, asking = {}) => {
      asked.add(name);
      return askAsDescribed(world, name, { subject, ...asking });
    };

    const events = new EventReader(world.socket, 'GET', operationOf('events').path);
    await events.first('accounts');
    asked.add('events');
    for (const name of ['status', 'accounts', 'account', 'token']) expect((await ask(name)).status).toBe(200);
    expect((await ask('refresh')).status).toBe(200);
    expect((await ask('refresh')).status).toBe(429);
    expect((await ask('reportInvalid', { body: { generation: 1 } })).json).toMatchObject({
      outcome: 'newer',
    });
    expect((await ask('history', { query: '?limit=5' })).status).toBe(200);
    expect((await ask('token', { query: '?min_valid=9999999' })).status).toBe(400);
    expect((await ask('account', { subject: 'acc_99999999' })).status).toBe(404);

    const { path } = operationOf('authorise');
    const authorisation = new EventReader(world.socket, 'POST', path, { app_id: APP_ID });
    await authorisation.first('qr');
    asked.add('authorise');
    await world.simulator.admin({ command: 'phone.scan' });
    await authorisation.first('scanned');
    await world.simulator.admin({ command: 'phone.confirm' });
    await authorisation.first('done');
    expect(authorisation.names).toEqual(['qr', 'scanned', 'confirmed', 'done']);
    for (const heard of authorisation.heard) expectEvent(heard, 'AuthoriseEvent');

    const grant = Object(await world.simulator.admin({ command: 'grant.issue', appId: APP_ID }));
    const brought = await ask('importToken', {
      body: { app_id: APP_ID, refresh_token: String(grant.refreshToken), age_days: 0 },
    });
    expect(brought.status).toBe(201);
    expect(world.keeper.account(importedSchema.parse(brought.json).account)).toBeDefined();

    const file = join(temporaryFolder(), 'token');
    const sink = sinkSchema.parse((await ask('addSink', { body: { account: subject, path: file } })).json);
    expect((await ask('listSinks')).status).toBe(200);
    expect((await ask('removeSink', { subject: sink.id })).status).toBe(204);
    expect((await ask('removeSink', { subject: sink.id })).status).toBe(404);

    await world.simulator.admin({ command: 'grant.revoke', userId: '1000' });
    await world.clock.advance(121 * 60_000);
    await events.first('reauthorisation_required');
    expect((await ask('token')).status).toBe(409);
    expect([...new Set(events.names)].toSorted()).toEqual([
      'accounts',
      'reauthorisation_required',
      'rotated',
      'state',
    ]);
    for (const heard of events.heard) expectEvent(heard, 'Event');

    expect([...asked].toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
  });
});

/** What stands under a key; a pointer's `~1` is a slash. */
function step(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key.replaceAll('~1', '/'))
    : undefined;
}
