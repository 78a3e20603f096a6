import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../electron/agent/endpoints.ts';
import { findCanary } from '../../support/canary.ts';
import { ExchangeRecord } from '../../support/exchange-record.ts';
import type { AgentWorld } from './agent-world.ts';
import { askEverything } from './every-endpoint.ts';
import { allowedWorld } from './outcome.ts';

/** The requests whose answer an access token may be in. */
const TOKEN_ANSWERS = /^(?:GET \/v1\/accounts\/[^/]+\/token|POST \/open\/refreshToken)$/;

/** The tokens of one kind that 115 has given out so far. */
function tokens(world: AgentWorld, kind: 'SIMAT-' | 'SIMRT-'): readonly string[] {
  return world.tokens().filter((token) => token.startsWith(kind));
}

/** What was found where it must not be, and where. */
function leaks(world: AgentWorld, record: ExchangeRecord, keys: readonly string[]): readonly string[] {
  const refresh = tokens(world, 'SIMRT-');
  const all = [...refresh, ...tokens(world, 'SIMAT-'), ...keys];
  return [
    ...record.exchanges.flatMap(({ what, bytes }) => {
      const forbidden = TOKEN_ANSWERS.test(what) ? refresh : all;
      return findCanary(bytes, forbidden).map(({ encoding }) => `answer of ${what}: ${encoding}`);
    }),
    ...findCanary(world.log.lines.join('\n'), all).map(({ encoding }) => `log: ${encoding}`),
    ...findCanary(JSON.stringify(world.core.presenter.snapshot), all).map(
      ({ encoding }) => `page: ${encoding}`,
    ),
    ...findCanary({ folder: world.folder }, all).map(({ where }) => where.replace(`${world.folder}/`, '')),
  ];
}

async function asked() {
  const world = await allowedWorld();
  const record = new ExchangeRecord();
  const keys = await askEverything(world, record);
  await world.core.history.settle(1_000);
  return { world, record, keys };
}

describe('P20 P21: of everything that is asked at both doors', () => {
  it('no answer, log line or file holds a token, but for the answers that hand one out', async () => {
    const { world, record, keys } = await asked();
    // All endpoints were served at least once, and enough tokens were about that one could have shown.
    for (const { method, path } of Object.values(ENDPOINTS)) {
      const pattern = new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      const served = record.exchanges.filter(({ what, status }) => pattern.test(what) && status < 300);
      expect(served.length, `${method} ${path}`).toBeGreaterThan(0);
    }
    expect(tokens(world, 'SIMRT-').length).toBeGreaterThanOrEqual(5);
    expect(leaks(world, record, keys)).toEqual([]);
  });

  it('an access token is in the answers that hand one out, and nowhere is it the wrong one', async () => {
    const { world, record } = await asked();
    const handingOut = record.exchanges.filter(
      ({ what, status }) => TOKEN_ANSWERS.test(what) && status === 200,
    );
    const found = handingOut.map(({ bytes }) => findCanary(bytes, tokens(world, 'SIMAT-')).length);
    // Two at the socket, one by the key, one by the stand-in token; three wrong ones get 115's refusal.
    expect(found.filter((count) => count === 1)).toHaveLength(4);
    expect(found.filter((count) => count === 0)).toHaveLength(3);
  });

  it('keys and programs are in the consents and the history by name and digest only', async () => {
    const { world, keys } = await asked();
    const consents = readFileSync(world.path('consents.json'), 'utf8');
    expect(consents).toContain('Media server');
    expect(findCanary(consents, [...keys, ...world.tokens()])).toEqual([]);
    const lines = JSON.stringify(await world.core.history.lines('acc_00000001'));
    expect(lines).toContain('handed-out');
    expect(findCanary(lines, [...keys, ...world.tokens()])).toEqual([]);
  });

  it('one that is planted is found, wherever and however', async () => {
    const { world, record, keys } = await asked();
    const [refresh = '', access = '', key = ''] = [
      tokens(world, 'SIMRT-')[0],
      tokens(world, 'SIMAT-')[0],
      keys[0],
    ];
    const plant = (what: string, bytes: Buffer): void =>
      void record.exchanges.push({ what, status: 200, bytes });
    plant('GET /v1/status', Buffer.from(`{"version":"${access}"}`));
    plant('GET /v1/accounts/-/token', Buffer.from(`{"access_token":"${access}","next":"${refresh}"}`));
    plant('POST /open/refreshToken', Buffer.from(Buffer.from(`x${refresh}`).toString('base64')));
    world.log.info(`a request with ${Buffer.from(key).toString('hex')}`);
    writeFileSync(world.path('planted'), Buffer.from(refresh, 'utf16le'));
    expect(leaks(world, record, keys)).toEqual([
      'answer of GET /v1/status: clear',
      'answer of GET /v1/accounts/-/token: clear',
      'answer of POST /open/refreshToken: base64+1',
      'log: hex',
      expect.stringMatching(/^planted at 0/),
    ]);
  });
});
