import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Open115Client } from '../../../electron/open115/client.ts';
import type { DeviceCode } from '../../../electron/open115/device-code.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList, DEFAULT_ORIGINS, SECOND_QRCODE_ORIGIN } from '../../../electron/open115/origins.ts';
import type { Transport } from '../../../electron/open115/transport.ts';
import { HandClock, startFake115, type Act, type Fake115 } from './fake-115.ts';

const CODE = { uid: 'uid1', time: 1_795_000_000, sign: 'a+b/c=', qrcode: 'https://115.com/scan/dg-uid1' };

let server: Fake115;
let second: Fake115;
let clock: HandClock;
let client: Open115Client;
let atHome: Open115Client;

beforeEach(async () => {
  [server, second] = await Promise.all([startFake115(), startFake115()]);
  clock = new HandClock();
  const allowList = new AllowList({ anyLoopback: true });
  const transport = new NodeTransport({ clock, allowList, userAgent: 'test' });
  client = new Open115Client({ transport, clock });
  // 115's own origins, led to the servers of this test.
  const led: Transport = {
    send: (request) => {
      const url = request.url
        .replace(SECOND_QRCODE_ORIGIN, second.origin)
        .replace(/^https:\/\/[a-z]+\.115\.com/, server.origin);
      return transport.send({ ...request, url });
    },
  };
  atHome = new Open115Client({ transport: led, clock });
});
afterEach(async () => {
  await Promise.all([server.close(), second.close()]);
});

const ok = (data: unknown): Act => ({ json: { state: 1, code: 0, message: '', data } });
const no = (code: number): Act => ({ json: { state: 0, code, message: 'no', data: {} } });
const turnedAway: Act = { status: 405, body: '<html>405</html>' };

async function codeFrom(from: Open115Client, origins = server.origins): Promise<DeviceCode> {
  server.answer(ok(CODE));
  const outcome = await from.requestDeviceCode(origins, '100195001');
  if (outcome.kind !== 'code') throw new Error(outcome.kind);
  return outcome.code;
}

describe('asking for a code', () => {
  it('sends the challenge of a verifier that stays here', async () => {
    const code = await codeFrom(client);
    const { form, path } = server.arrivals[0] ?? {};
    expect(path).toBe('/open/authDeviceCode');
    expect(Object.fromEntries(form ?? [])).toEqual({
      client_id: '100195001',
      code_challenge: createHash('sha256').update(code.verifier.reveal()).digest('base64url'),
      code_challenge_method: 'sha256',
    });
    expect(code).toMatchObject({
      uid: 'uid1',
      time: '1795000000',
      sign: 'a+b/c=',
      qrcode: CODE.qrcode,
      issuedAt: clock.now(),
    });
  });

  it('P8: tells a fault of the App ID apart', async () => {
    server.answer(no(40140110));
    const outcome = await client.requestDeviceCode(server.origins, '100195001');
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { class: 'app', code: 40140110 } });
  });

  it.each([{}, { ...CODE, qrcode: '' }, { ...CODE, sign: null }, { ...CODE, uid: ' ' }])(
    'does not take %j',
    async (data) => {
      server.answer(ok(data));
      expect(await client.requestDeviceCode(server.origins, '1')).toEqual({
        kind: 'failed',
        fault: 'unreadable',
      });
    },
  );

  it('can be given up', async () => {
    expect(await client.requestDeviceCode(server.origins, '1', AbortSignal.abort())).toEqual({
      kind: 'aborted',
    });
  });
});

describe('poll', () => {
  it('sends the sign encoded, with a cache-buster', async () => {
    const poll = client.poll(await codeFrom(client));
    server.answer(ok({}));
    await poll.next();
    const { path, query, method } = server.arrivals[1] ?? {};
    expect([method, path]).toEqual(['GET', '/get/status/']);
    expect(Object.fromEntries(query ?? [])).toEqual({
      uid: 'uid1',
      time: '1795000000',
      sign: 'a+b/c=',
      _: String(clock.now()),
    });
  });

  it.each([
    [0, 'waiting'],
    [1, 'scanned'],
    ['2', 'confirmed'],
    [-1, 'expired'],
    ['-2', 'cancelled'],
  ])('reads status %j as %s', async (status, expected) => {
    const poll = client.poll(await codeFrom(client));
    server.answer(ok({ status, msg: '' }));
    expect(await poll.next()).toEqual({ kind: 'status', status: expected });
  });

  it('remembers what it was told when there is nothing new, or no answer in 70 s', async () => {
    const poll = client.poll(await codeFrom(client));
    server.answer(ok([]));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'waiting' });
    server.answer(ok({ status: 1 }));
    await poll.next();
    server.answer(ok({}));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'scanned' });
    const arrived = new Promise<void>((resolve) => {
      server.answer(() => {
        resolve();
        return 'hang';
      });
    });
    const outcome = poll.next();
    await arrived;
    expect(clock.pending).toEqual([70_000]);
    clock.ringAll();
    expect(await outcome).toEqual({ kind: 'status', status: 'scanned' });
  });

  it('ends with "key invalid"; another refusal is passed on', async () => {
    const poll = client.poll(await codeFrom(client));
    server.answer(no(40199002));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'expired' });
    server.answer(no(770004));
    expect(await poll.next()).toMatchObject({ kind: 'refused', refusal: { class: 'wait' } });
  });

  it.each([{ status: 7 }, { status: {} }, { status: 'x' }])('does not guess at %j', async (data) => {
    const poll = client.poll(await codeFrom(client));
    server.answer(ok(data));
    expect(await poll.next()).toEqual({ kind: 'failed', fault: 'unreadable' });
  });

  it('can be given up', async () => {
    const poll = client.poll(await codeFrom(client));
    const controller = new AbortController();
    server.answer(() => {
      controller.abort();
      return 'hang';
    });
    expect(await poll.next(controller.signal)).toEqual({ kind: 'aborted' });
  });

  it('asks the second host when 115’s usual one turns it away, and stays with it', async () => {
    const poll = atHome.poll(await codeFrom(atHome, DEFAULT_ORIGINS));
    server.answer(turnedAway);
    second.answer(ok({ status: 1 }));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'scanned' });
    const before = server.arrivals.length;
    second.answer(ok({ status: 2 }));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'confirmed' });
    expect(server.arrivals.length).toBe(before);
    expect(second.arrivals.length).toBe(2);
  });

  it('tries the usual host again when the second one fails, and says so when both do', async () => {
    const poll = atHome.poll(await codeFrom(atHome, DEFAULT_ORIGINS));
    server.answer(turnedAway);
    second.answer(ok({}));
    await poll.next();
    second.answer({ status: 502, body: '' });
    expect(await poll.next()).toEqual({ kind: 'failed', fault: 'unreadable' });
    server.answer(ok({ status: 1 }));
    expect(await poll.next()).toEqual({ kind: 'status', status: 'scanned' });
  });

  it('does not ask the second host for what it could not know better', async () => {
    const poll = atHome.poll(await codeFrom(atHome, DEFAULT_ORIGINS));
    for (const act of [no(40199002), no(770004), 'reset'] as const) {
      server.answer(act);
      await poll.next();
    }
    expect(second.arrivals).toEqual([]);
  });

  it('P24: never tells a stranger’s code to 115’s second host', async () => {
    const code = await codeFrom(client);
    server.answer(turnedAway);
    const elsewhere = atHome.poll({ ...code, origins: server.origins });
    expect(await elsewhere.next()).toEqual({ kind: 'failed', fault: 'unreadable' });
    expect(second.arrivals).toEqual([]);
  });
});

describe('exchange', () => {
  it('sends uid and verifier, and brings the first pair', async () => {
    const code = await codeFrom(client);
    server.answer(ok({ access_token: 'a', refresh_token: 'r', expires_in: 7200 }));
    const outcome = await client.exchange(code);
    expect(outcome.kind === 'done' && outcome.pair.refreshToken.reveal()).toBe('r');
    const { form, path } = server.arrivals[1] ?? {};
    expect(path).toBe('/open/deviceCodeToToken');
    expect(Object.fromEntries(form ?? [])).toEqual({ uid: 'uid1', code_verifier: code.verifier.reveal() });
  });

  it.each([undefined, '', null])('demands a refresh token (%j)', async (refresh_token) => {
    const code = await codeFrom(client);
    server.answer(ok({ access_token: 'a', refresh_token, expires_in: 7200 }));
    expect(await client.exchange(code)).toEqual({ kind: 'unknown', fault: 'unreadable' });
  });

  it('tells a refusal, a lost answer and a request that never left apart', async () => {
    const code = await codeFrom(client);
    server.answer(no(40140113));
    expect(await client.exchange(code)).toMatchObject({ kind: 'refused', refusal: { class: 'restart' } });
    server.answer('close');
    expect(await client.exchange(code)).toEqual({ kind: 'unknown', fault: 'reset' });
    await server.close();
    expect(await client.exchange(code)).toEqual({ kind: 'not-sent', fault: 'unreachable' });
    server = await startFake115();
  });

  it('never goes to the second host', async () => {
    const code = await codeFrom(atHome, DEFAULT_ORIGINS);
    server.answer(turnedAway);
    expect(await atHome.exchange(code)).toEqual({ kind: 'unknown', fault: 'unreadable' });
    expect(second.arrivals).toEqual([]);
  });
});
