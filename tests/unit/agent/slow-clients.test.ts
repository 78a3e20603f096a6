import { describe, expect, it } from 'vitest';
import { RawClient } from '../../support/raw-client.ts';
import { AgentWorld } from './agent-world.ts';
import { heldWorld } from './held-world.ts';
import { allowedWorld, expectService, readOutcome } from './outcome.ts';

const ID = 'acc_00000001';
const PATIENCE_MS = 10_000;
const HOST = 'Host: localhost\r\n';
const REPORT = `POST /v1/accounts/${ID}/report-invalid HTTP/1.1\r\n${HOST}`;

/** A connection that the agent has taken up, with these bytes sent. */
async function begun(world: AgentWorld, bytes: string): Promise<RawClient> {
  const client = await RawClient.connect(world.socket);
  client.send(bytes);
  // Whoever came later is served, so this one was taken up before.
  await expectService(world);
  return client;
}

describe('P25: whoever is slow', () => {
  it.each([
    ['to say anything', ''],
    ['with the request line', 'GET /v1/sta'],
    ['with the headers', `GET /v1/status HTTP/1.1\r\n${HOST}X: `],
    ['with the body', `${REPORT}Content-Length: 16\r\n\r\n{"gen`],
    ['with a chunk', `${REPORT}Transfer-Encoding: chunked\r\n\r\n10\r\n{"gen`],
  ])('%s is let go after 10 s, and not before', async (_name, bytes) => {
    const world = await allowedWorld();
    const client = await begun(world, bytes);
    await world.clock.advance(PATIENCE_MS - 1);
    await expectService(world);
    expect(client.closed).toBe(false);
    await world.clock.advance(1);
    await client.ended();
    expect(client.received).toHaveLength(0);
    await expectService(world);
  });

  it('drop by drop is let go after 10 s as well', async () => {
    const world = await allowedWorld();
    const client = await begun(world, 'GET /v1/status HTTP/1.1\r\n');
    for (let second = 0; second < 10; second += 1) {
      client.send(`X-${second}: a\r\n`);
      await world.clock.advance(1_000);
    }
    await client.ended();
    await expectService(world);
  });

  it('with a body that nobody reads gets the answer, and is let go after 10 s', async () => {
    const world = await allowedWorld();
    const client = await begun(
      world,
      `GET /v1/status HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n1\r\nx`,
    );
    expect(readOutcome(await client.answer())).toBe(200);
    await world.clock.advance(PATIENCE_MS);
    await client.ended();
  });

  it('to decide, as a user is, may wait longer than a body may, even behind a body that nobody reads', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const client = await begun(
      world,
      `GET /v1/accounts/${ID}/token?wait=120 HTTP/1.1\r\n${HOST}Content-Length: 2\r\n\r\n{}`,
    );
    await world.clock.advance(60_000);
    await world.answer('hour');
    expect(readOutcome(await client.answer())).toBe(200);
  });

  it('at 115’s end does not cost a program with a small body its answer', async () => {
    const { world, gate } = await heldWorld();
    gate.hold();
    const client = await begun(
      world,
      `POST /v1/accounts/${ID}/refresh HTTP/1.1\r\n${HOST}Content-Length: 2\r\n\r\n{}`,
    );
    await world.until(() => gate.waiting === 1);
    await world.clock.advance(25_000);
    gate.release();
    expect(readOutcome(await client.answer())).toBe(200);
  });
});

describe('P25: whoever sends without end', () => {
  it.each([
    [
      'a body in chunks',
      `${REPORT}Transfer-Encoding: chunked\r\n\r\n`,
      `400\r\n${'a'.repeat(0x400)}\r\n`,
      'too_large',
    ],
    ['headers', `GET /v1/status HTTP/1.1\r\n${HOST}`, `X: ${'a'.repeat(0x400)}\r\n`, 'too_large'],
    ['blank lines', '', '\r\n'.repeat(0x200), 'closed'],
  ])('%s is cut off', async (_name, start, more, outcome) => {
    const world = await allowedWorld();
    const client = await begun(world, start);
    for (let sent = 0; sent < 4_000 && !client.closed; sent += 1) {
      client.send(more);
      if (sent % 40 === 0) await expectService(world);
      if (sent === 400) await world.clock.advance(PATIENCE_MS);
    }
    await client.ended();
    expect(readOutcome(await client.answer())).toBe(outcome);
  });
});
