import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../shared/agent/answers.ts';
import { freePort } from '../../support/free-port.ts';
import type { AgentWorld } from './agent-world.ts';
import { heldWorld } from './held-world.ts';

const ID = 'acc_00000001';
const TOKEN = `/v1/accounts/${ID}/token`;

/** A world whose refreshes wait, whose token has run out, and whose loopback door is open. */
async function waiting() {
  const { world, gate } = await heldWorld({});
  const port = await freePort();
  world.settings.change({ agent: { on: true, door: true, port } });
  await world.until(() => world.core.programs.view.door === 'open');
  gate.hold();
  return { world, gate, origin: `http://127.0.0.1:${port}` };
}

async function key(world: AgentWorld, kind: 'bearer' | 'stand-in'): Promise<string> {
  await world.core.programs.makeKey({ kind, name: 'Media server', account: ID });
  return world.clipboard.text;
}

async function revokeAll(world: AgentWorld): Promise<void> {
  for (const { id } of world.core.programs.view.consents) await world.core.programs.revokeConsent({ id });
}

describe('P25: a consent that is taken back while its program waits for the refresh', () => {
  it('gives it no token any more', async () => {
    const { world, gate } = await waiting();
    await world.ask('GET', TOKEN);
    await world.answer('always');
    world.clock.sleep(121 * 60_000);
    const asked = world.ask('GET', TOKEN);
    await world.until(() => gate.waiting === 1);
    await revokeAll(world);
    gate.release();
    expect(problemSchema.parse((await asked).json).code).toBe('consent_required');
    expect(world.keeper.account(ID)?.record.generation).toBe(2);
  });

  it('for once is used up by one of many that wait', async () => {
    const { world, gate } = await waiting();
    await world.ask('GET', TOKEN);
    world.clock.sleep(121 * 60_000);
    await world.answer('once');
    const asked = Array.from({ length: 20 }, () => world.ask('GET', TOKEN));
    await world.until(() => gate.waiting === 1);
    await world.ask('GET', '/v1/status');
    gate.release();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 403)).toHaveLength(19);
  });

  it('as a key opens nothing any more', async () => {
    const { world, gate, origin } = await waiting();
    const headers = { Authorization: `Bearer ${await key(world, 'bearer')}` };
    world.clock.sleep(121 * 60_000);
    const asked = fetch(`${origin}${TOKEN}`, { headers });
    await world.until(() => gate.waiting === 1);
    await revokeAll(world);
    gate.release();
    expect(problemSchema.parse(await (await asked).json()).code).toBe('consent_denied');
  });

  it('as a stand-in token is worth nothing any more', async () => {
    const { world, gate, origin } = await waiting();
    const body = new URLSearchParams({ refresh_token: await key(world, 'stand-in') });
    world.clock.sleep(121 * 60_000);
    const asked = fetch(`${origin}/open/refreshToken`, { method: 'POST', body });
    await world.until(() => gate.waiting === 1);
    await revokeAll(world);
    gate.release();
    expect(await (await asked).json()).toMatchObject({ state: 0, code: 40140116, data: [] });
  });

  it('ends the events that a key has opened', async () => {
    const { world, origin } = await waiting();
    const headers = { Authorization: `Bearer ${await key(world, 'bearer')}` };
    let heard = '';
    const closed = new Promise<void>((resolve) => {
      request(`${origin}/v1/events`, { headers }, (response) => {
        response.setEncoding('utf8').on('data', (text: string) => (heard += text));
        response.on('error', () => undefined);
        response.on('close', resolve);
      }).end();
    });
    await world.until(() => heard.includes('event: accounts'));
    await revokeAll(world);
    await closed;
    const before = heard;
    world.keeper.setPaused(ID, true);
    await world.clock.advance(0);
    expect(heard).toBe(before);
  });
});
