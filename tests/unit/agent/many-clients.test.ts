import { describe, expect, it } from 'vitest';
import { RawClient, type RawAnswer } from '../../support/raw-client.ts';
import type { AgentWorld } from './agent-world.ts';
import { openPipes } from './held-world.ts';
import { allowedWorld, expectService, outcomeOf, readOutcome } from './outcome.ts';

const ID = 'acc_00000001';
const HOST = 'Host: localhost\r\n';
const STATUS = `GET /v1/status HTTP/1.1\r\n${HOST}\r\n`;
const TOKEN = `GET /v1/accounts/${ID}/token HTTP/1.1\r\n${HOST}\r\n`;
const EVENTS = `GET /v1/events HTTP/1.1\r\n${HOST}\r\n`;

/** So many connections, all taken up; some at a time, since the kernel lets only so many wait for that. */
async function crowd(world: AgentWorld, size: number): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  while (clients.length < size) {
    const few = Array.from({ length: Math.min(500, size - clients.length) }, () =>
      RawClient.connect(world.socket),
    );
    clients.push(...(await Promise.all(few)));
    await expectService(world);
  }
  return clients;
}

describe('P25: many connections', () => {
  it('that ask nothing do not keep out whoever asks: the oldest of them go', async () => {
    const world = await allowedWorld();
    const asking = await RawClient.connect(world.socket);
    asking.send(EVENTS);
    await asking.heard('event: accounts');
    const idle = await crowd(world, 5_000);
    await expectService(world);
    await world.until(() => idle.filter(({ closed }) => closed).length >= 900);
    expect(idle.filter(({ closed }) => closed).length).toBeLessThan(910);
    expect(idle.slice(0, 900).every(({ closed }) => closed)).toBe(true);
    expect(asking.closed).toBe(false);
    await world.clock.advance(10_000);
    await Promise.all(idle.map((client) => client.ended()));
    expect(asking.closed).toBe(false);
    asking.hangUp();
    await expectService(world);
  });

  it('that hang up in the middle, of the question or of the answer, leave nothing behind', async () => {
    const world = await allowedWorld();
    await expectService(world);
    const before = openPipes();
    const beginnings = [
      '',
      'GET /v1',
      TOKEN,
      EVENTS,
      `${TOKEN}${STATUS}`,
      TOKEN.replace('\r\n\r\n', '\r\nContent-Length: 5\r\n\r\nx'),
    ];
    for (const beginning of beginnings) {
      const clients = await crowd(world, 100);
      for (const client of clients) client.send(beginning);
      await expectService(world);
      for (const client of clients) client.hangUp();
    }
    await world.until(() => openPipes() <= before);
    await expectService(world);
    expect(world.log.lines.filter((line) => !line.startsWith('info'))).toEqual([]);
  });
});

describe('P25: many requests in one go', () => {
  it('are answered in their order', async () => {
    const world = await allowedWorld();
    const client = await RawClient.connect(world.socket);
    client.send(`${TOKEN}${STATUS}GET /v1/none HTTP/1.1\r\n${HOST}\r\n`.repeat(300));
    const answers: RawAnswer[] = [];
    while (answers.length < 900) {
      const answer = await client.answer();
      if (answer === null) break;
      answers.push(answer);
    }
    client.hangUp();
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: 300 }, () => [200, 200, 404]).flat(),
    );
    expect(answers.filter(({ body }) => body.includes('access_token'))).toHaveLength(300);
  });

  it('of which one is rubbish end there', async () => {
    const world = await allowedWorld();
    const client = await RawClient.connect(world.socket);
    client.send(`\0\r\n\r\n${TOKEN}`);
    expect(readOutcome(await client.answer())).toBe('bad_request');
    await client.ended();
    for (const token of world.tokens()) expect(client.received.includes(token)).toBe(false);
  });

  it('never put one answer into the middle of another', async () => {
    const world = await allowedWorld();
    const client = await RawClient.connect(world.socket);
    client.send(EVENTS);
    await client.heard('event: accounts');
    client.send('rubbish\r\n\r\n');
    await client.ended();
    expect(client.received.toString()).not.toContain('400 Bad Request');
    expect(await outcomeOf(world, 'rubbish\r\n\r\n')).toBe('bad_request');
  });
});

describe('P25: a reader of events', () => {
  it('that does not read is cut off, and the others hear everything', async () => {
    const world = await allowedWorld();
    const [lazy, keen] = await Promise.all([
      RawClient.connect(world.socket),
      RawClient.connect(world.socket),
    ]);
    for (const client of [lazy, keen]) client.send(EVENTS);
    await Promise.all([lazy.heard('event: accounts'), keen.heard('event: accounts')]);
    lazy.socket.pause();
    const CHANGES = 3_000;
    for (let change = 0; change < CHANGES; change += 1) {
      world.keeper.setPaused(ID, change % 2 === 0);
      await world.clock.advance(0);
    }
    await world.account('acc_00000002', 'The last word');
    await keen.heard('The last word');
    expect(keen.received.toString().split('event: state')).toHaveLength(CHANGES + 1);
    expect(keen.closed).toBe(false);
    lazy.socket.resume();
    await lazy.ended();
    // 256 KiB, and what the kernel holds besides.
    expect(lazy.received.length).toBeLessThan(keen.received.length / 2);
    expect(lazy.received.length).toBeLessThan(1_000_000);
    keen.hangUp();
  });
});
