import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { RawClient } from '../../support/raw-client.ts';
import type { AgentWorld } from './agent-world.ts';
import { openPipes } from './held-world.ts';
import { malformedRequest, seeded } from './malformed-requests.ts';
import { allowedWorld, expectService } from './outcome.ts';

const REQUESTS = 10_000;
const AT_ONCE = 100;
const SEED = 115;

/** Some of the spoilt ones are still well made: this is what a request has to hold to deserve a token. */
const DESERVES =
  /(?:^|[\r\n])GET +\/v1\/accounts\/(?:acc_00000001|-)\/token(?:\?[!-~]*)? +HTTP\/1\.[01]\r\n((?:[!#$%&'*+.^_`|~\w-]+:[\t -~\x80-\xff]*\r\n)*)\r\n/g;

function deserves(bytes: Buffer): boolean {
  return [...bytes.toString('latin1').matchAll(DESERVES)].some(([, headers = '']) => {
    const hosts = headers.split('\r\n').filter((line) => /^host:/i.test(line));
    return (
      hosts.length === 1 &&
      /^host:\s*localhost(?::\d{1,5})?\s*$/i.test(hosts[0] ?? '') &&
      !/^origin:/im.test(headers)
    );
  });
}

/** Sends some at once; what each was answered until it was served, turned away, or let go for being slow. */
async function sendAll(world: AgentWorld, requests: readonly Buffer[]): Promise<readonly string[]> {
  const clients = await Promise.all(requests.map(() => RawClient.connect(world.socket)));
  for (const [at, client] of clients.entries()) client.send(requests[at] ?? '');
  await expectService(world);
  await world.clock.advance(10_000);
  await world.until(() => clients.every((client) => client.closed || client.received.length > 0));
  await expectService(world);
  for (const client of clients) client.hangUp();
  return clients.map((client) => client.received.toString('latin1'));
}

/** What is in use once everything is collected that can be. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

it(`P25: ${REQUESTS} malformed requests get no token and no internals, cost no memory, and service goes on`, async () => {
  const world = await allowedWorld();
  const random = seeded(SEED);
  const before = openPipes();
  const statuses = new Map<string, number>();
  const internals = [world.folder, process.cwd(), 'node:internal', '.ts:', '    at ', 'Error'];
  const isWrong = (asked: Buffer, text: string): boolean =>
    (world.tokens().some((token) => text.includes(token)) && !deserves(asked)) ||
    text.includes('SIMRT-') ||
    internals.some((word) => text.includes(word)) ||
    (/^HTTP\/1\.1 [45]/.test(text) && !text.includes('application/problem+json'));
  const wrong: { readonly asked: string; readonly text: string }[] = [];
  let settledBytes = 0;
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, () => malformedRequest(random));
    const answers = await sendAll(world, requests);
    for (const [at, text] of answers.entries()) {
      const asked = requests[at] ?? Buffer.alloc(0);
      if (isWrong(asked, text)) wrong.push({ asked: asked.toString('latin1'), text });
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 'closed';
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    if (sent === 2_000) settledBytes = usedBytes();
  }
  expect(wrong).toEqual([]);
  expect(usedBytes() - settledBytes).toBeLessThan(8 * 1024 * 1024);
  await world.until(() => openPipes() <= before + 2);
  expect(statuses.get('500')).toBeUndefined();
  expect(statuses.get('400')).toBeGreaterThan(REQUESTS / 3);
  expect(world.log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  await expectService(world);
}, 60_000);
