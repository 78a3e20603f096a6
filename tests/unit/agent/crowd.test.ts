import { describe, expect, it, vi } from 'vitest';
import { tokenSchema, type TokenAnswer } from '../../../shared/agent/answers.ts';
import { RawClient } from '../../support/raw-client.ts';
import type { AgentWorld } from './agent-world.ts';
import { heldWorld, openPipes } from './held-world.ts';
import { expectService, readOutcome } from './outcome.ts';

const ID = 'acc_00000001';
const MINUTE = 60_000;
const CROWD = 1_000;
const TOKEN = `GET /v1/accounts/${ID}/token HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** All connect at once, ask, and are seen to wait for the refresh. */
async function everybodyAsks(world: AgentWorld): Promise<RawClient[]> {
  const asked = vi.spyOn(world.keeper, 'getFreshToken');
  const clients = await Promise.all(Array.from({ length: CROWD }, () => RawClient.connect(world.socket)));
  for (const client of clients) client.send(TOKEN);
  await world.until(() => asked.mock.calls.length === CROWD);
  return clients;
}

/** What one is answered; the connection is left standing. */
async function tokenOf(client: RawClient): Promise<TokenAnswer> {
  const answer = await client.answer();
  expect(readOutcome(answer)).toBe(200);
  return tokenSchema.parse(JSON.parse(answer?.body ?? ''));
}

/** All hang up; then no connection is left, and the keeper has nothing in hand. */
async function everybodyGoes(
  world: AgentWorld,
  clients: readonly RawClient[],
  before: number,
): Promise<void> {
  for (const client of clients) client.hangUp();
  await world.until(() => openPipes() <= before);
  expect(await world.keeper.settle(1)).toBe(true);
  expect(world.keeper.account(ID)?.state.kind).toBe('healthy');
  await expectService(world);
}

/** How many tokens the history says were handed out of a generation. */
async function handedOut(world: AgentWorld, generation: number): Promise<number> {
  await world.clock.advance(MINUTE);
  const lines = (await world.core.history.lines(ID)) ?? [];
  return lines
    .filter((line) => line.kind === 'handed-out' && line.generation === generation)
    .reduce((sum, { times }) => sum + times, 0);
}

describe('P1: a thousand programs at once', () => {
  it('whose token has expired while its refresh is under way share that one', async () => {
    const { world, gate } = await heldWorld();
    const before = openPipes();
    gate.hold();
    await world.clock.advance(121 * MINUTE);
    await world.until(() => gate.waiting === 1);
    const clients = await everybodyAsks(world);
    gate.release();
    const tokens = await Promise.all(clients.map(tokenOf));
    expect(new Set(tokens.map(({ access_token: token }) => token)).size).toBe(1);
    expect(tokens.every(({ generation }) => generation === 2)).toBe(true);
    expect(world.tokens()).toContain(tokens[0]?.access_token);
    expect(world.refreshes()).toBe(1);
    await everybodyGoes(world, clients, before);
    expect(await handedOut(world, 2)).toBe(CROWD);
  });

  it('that find the token expired after a sleep of the machine start one refresh between them', async () => {
    const { world, gate } = await heldWorld();
    const before = openPipes();
    gate.hold();
    // Nobody told the keeper, and no timer counts a sleep: the first who asks starts it.
    world.clock.sleep(121 * MINUTE);
    expect(gate.waiting).toBe(0);
    const clients = await everybodyAsks(world);
    expect(gate.waiting).toBe(1);
    gate.release();
    const tokens = await Promise.all(clients.map(tokenOf));
    expect(tokens.every(({ generation }) => generation === 2)).toBe(true);
    expect(world.refreshes()).toBe(1);
    await everybodyGoes(world, clients, before);
  });

  it('of which a third is killed in the middle cost the others nothing', async () => {
    const { world, gate } = await heldWorld();
    const before = openPipes();
    gate.hold();
    world.clock.sleep(121 * MINUTE);
    const clients = await everybodyAsks(world);
    const killed = clients.filter((_client, at) => at % 3 === 0);
    const served = clients.filter((_client, at) => at % 3 !== 0);
    for (const client of killed) client.hangUp();
    // Both ends of theirs are gone.
    await world.until(() => openPipes() <= before + 2 * served.length);
    gate.release();
    const tokens = await Promise.all(served.map(tokenOf));
    expect(tokens.every(({ generation }) => generation === 2)).toBe(true);
    expect(world.refreshes()).toBe(1);
    await everybodyGoes(world, clients, before);
    // Whoever was gone has got none, and the history says so.
    expect(await handedOut(world, 2)).toBe(served.length);
  });

  it('whose refresh fails are all told so at once, and the next one asks 115 again', async () => {
    const { world, gate } = await heldWorld();
    const before = openPipes();
    gate.hold();
    world.clock.sleep(121 * MINUTE);
    await world.simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'dropped-before' } },
    });
    const clients = await everybodyAsks(world);
    gate.release();
    const answers = await Promise.all(clients.map((client) => client.answer()));
    expect(new Set(answers.map(readOutcome))).toEqual(new Set(['temporary']));
    expect(world.refreshes()).toBe(1);
    await world.clock.advance(30 * MINUTE);
    await world.until(() => world.keeper.account(ID)?.state.kind === 'healthy');
    await everybodyGoes(world, clients, before);
  });
});
