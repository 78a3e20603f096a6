import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { Open115Client } from '../../../electron/open115/client.ts';
import { CLASSIFIED_CODES, classify } from '../../../electron/open115/codes.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList, DEFAULT_ORIGINS } from '../../../electron/open115/origins.ts';
import type { ServerTime } from '../../../electron/open115/call.ts';
import type { HttpRequest } from '../../../electron/open115/transport.ts';
import { HandClock, startFake115, type Act, type Fake115 } from './fake-115.ts';

const DATA = { access_token: 'new-access', refresh_token: 'new-refresh', expires_in: 7200 };
const GOOD = { state: 1, code: 0, message: '', data: DATA, error: '', errno: 0 };

let server: Fake115;
let clock: HandClock;
let client: Open115Client;
let times: ServerTime[];

beforeEach(async () => {
  server = await startFake115();
  clock = new HandClock();
  times = [];
  const allowList = new AllowList({ anyLoopback: true });
  const transport = new NodeTransport({ clock, allowList, userAgent: 'test' });
  client = new Open115Client({ transport, clock, onServerTime: (time) => times.push(time) });
});
afterEach(async () => server.close());

async function refresh(act: Act) {
  server.answer(act);
  return client.refresh(server.origins, new Secret('old+refresh/='));
}

describe('refresh', () => {
  it('sends the refresh token, encoded, and nothing else', async () => {
    const outcome = await refresh({ json: GOOD });
    expect(outcome.kind).toBe('done');
    if (outcome.kind !== 'done') return;
    expect(outcome.pair.accessToken.reveal()).toBe('new-access');
    expect(outcome.pair.refreshToken?.reveal()).toBe('new-refresh');
    expect(outcome.pair.expiresInMs).toBe(7_200_000);
    const [arrival] = server.arrivals;
    expect(arrival).toMatchObject({ method: 'POST', path: '/open/refreshToken' });
    expect([...(arrival?.form ?? [])]).toEqual([['refresh_token', 'old+refresh/=']]);
    expect([...(arrival?.query ?? [])]).toEqual([]);
    expect(arrival?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it.each(CLASSIFIED_CODES.filter((code) => code !== 0))('P7 P8: tells what %i asks for', async (code) => {
    for (const json of [
      { state: 0, code, message: 'why', data: {} },
      { state: false, code: 0, message: '', data: [], errno: code, error: 'why' },
      { state: '0', code: String(code), message: 'why', data: [] },
    ]) {
      const refusal = { class: classify(code).class, code, message: 'why', waitMs: null };
      expect(await refresh({ json })).toEqual({ kind: 'refused', refusal });
    }
  });

  const page = (status: number): Act => ({
    status,
    headers: { 'Content-Type': 'text/html' },
    body: '<html>no</html>',
  });
  it.each<[string, Act, string]>([
    ['lost answer', 'close', 'reset'],
    ['reset', 'reset', 'reset'],
    ['cut connection', 'cut', 'reset'],
    ['500', page(500), 'server-error'],
    ['502', page(502), 'server-error'],
    ['503', page(503), 'server-error'],
    ['405 page', page(405), 'unreadable'],
    ['200 page', page(200), 'unreadable'],
    ['redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' }, body: '' }, 'unreadable'],
    ['empty body', { body: '' }, 'unreadable'],
    ['truncated body', { body: JSON.stringify(GOOD).slice(0, 60) }, 'unreadable'],
    ['data: []', { json: { ...GOOD, data: [] } }, 'unreadable'],
    ['no access token', { json: { ...GOOD, data: { refresh_token: 'r' } } }, 'unreadable'],
    ['blank access token', { json: { ...GOOD, data: { ...DATA, access_token: ' ' } } }, 'unreadable'],
  ])('P5 P6: %s is an unknown outcome, and nothing is repeated', async (_name, act, fault) => {
    expect(await refresh(act)).toEqual({ kind: 'unknown', fault });
    expect(server.arrivals.length).toBe(1);
  });

  it('P5: so is a hang, after 30 s', async () => {
    const arrived = new Promise<void>((resolve) => {
      server.answer(() => {
        resolve();
        return 'hang';
      });
    });
    const outcome = client.refresh(server.origins, new Secret('old'));
    await arrived;
    expect(clock.pending).toEqual([30_000]);
    clock.ringAll();
    expect(await outcome).toEqual({ kind: 'unknown', fault: 'timeout' });
  });

  it('P6: a connection that is refused was not sent', async () => {
    const { origins } = server;
    await server.close();
    expect(await client.refresh(origins, new Secret('old'))).toEqual({
      kind: 'not-sent',
      fault: 'unreachable',
    });
    server = await startFake115();
  });

  it.each(['', 'nonsense', 'http://proapi.115.com', 'https://evil.com'])(
    'P24: nothing goes to %j',
    async (passport) => {
      const outcome = await client.refresh({ ...DEFAULT_ORIGINS, passport }, new Secret('old'));
      expect(outcome).toEqual({ kind: 'not-sent', fault: 'not-allowed' });
    },
  );

  it.each([1, true, '1', 'true'])('takes state %j', async (state) => {
    expect((await refresh({ json: { ...GOOD, state } })).kind).toBe('done');
  });

  it('asks to wait when 115 is throttling', async () => {
    const wait = (code: number, waitMs: number | null) => ({
      kind: 'refused',
      refusal: { class: 'wait', code, message: '', waitMs },
    });
    expect(await refresh({ json: { state: false, code: 0, message: '', data: {} } })).toEqual(wait(0, null));
    expect(await refresh({ status: 429, body: 'no', headers: { 'Retry-After': '120' } })).toEqual(
      wait(429, 120_000),
    );
  });

  it('keeps a pair without a new refresh token or a lifetime', async () => {
    expect(await refresh({ json: { ...GOOD, data: { access_token: 'a' } } })).toMatchObject({
      kind: 'done',
      pair: { refreshToken: null, expiresInMs: null },
    });
  });

  it('P20: an echoed token is not in the message, whole or cut', async () => {
    for (const padding of ['', 'x'.repeat(190)]) {
      const outcome = await refresh({
        json: { state: 0, code: 40140114, message: `${padding}old+refresh/= is bad` },
      });
      expect(JSON.stringify(outcome)).not.toContain('old');
    }
  });

  it('P20: no token shows in a request or an outcome that is printed', async () => {
    const seen: HttpRequest[] = [];
    const spy = new Open115Client({
      clock,
      transport: {
        send: async (request) => {
          seen.push(request);
          return { kind: 'answer', status: 200, headers: {}, body: JSON.stringify(GOOD), serverDate: null };
        },
      },
    });
    const outcome = await spy.refresh(DEFAULT_ORIGINS, new Secret('old-refresh'));
    await spy.userInfo(DEFAULT_ORIGINS, new Secret('old-access'));
    for (const shown of [JSON.stringify([seen, outcome]), inspect([seen, outcome], { depth: 9 })]) {
      expect(shown).not.toMatch(/(old|new)-(access|refresh)/);
    }
  });

  it('never throws, even if a transport does', async () => {
    const broken = new Open115Client({
      clock,
      transport: { send: async () => Promise.reject(new Error('bug')) },
    });
    expect(await broken.refresh(DEFAULT_ORIGINS, new Secret('old'))).toEqual({
      kind: 'unknown',
      fault: 'reset',
    });
    const worse = new Open115Client({
      clock,
      transport: {
        send: () => {
          throw new Error('bug');
        },
      },
    });
    expect((await worse.refresh(DEFAULT_ORIGINS, new Secret('old'))).kind).toBe('unknown');
  });

  it('P3: a listener that throws does not cost the pair', async () => {
    const allowList = new AllowList({ anyLoopback: true });
    const transport = new NodeTransport({ clock, allowList, userAgent: 'test' });
    const onServerTime = (): never => {
      throw new Error('bug');
    };
    server.answer({ json: GOOD });
    const outcome = await new Open115Client({ transport, clock, onServerTime }).refresh(
      server.origins,
      new Secret('old'),
    );
    expect(outcome.kind).toBe('done');
  });

  it('P11: tells the server’s time', async () => {
    await refresh({ body: JSON.stringify(GOOD), headers: { Date: 'Sun, 22 Nov 2026 12:00:00 GMT' } });
    const serverDate = Date.UTC(2026, 10, 22, 12);
    expect(times).toEqual([{ origin: server.origin, serverDate, heardAt: clock.now() }]);
  });
});
