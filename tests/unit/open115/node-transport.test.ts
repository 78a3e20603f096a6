import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import type { HttpRequest } from '../../../electron/open115/transport.ts';
import { HandClock, startFake115, type Fake115 } from './fake-115.ts';
import { selfSigned } from './self-signed.ts';

const everywhere = { allows: () => true };
let server: Fake115;
let clock: HandClock;

beforeEach(async () => {
  server = await startFake115();
  clock = new HandClock();
});
afterEach(async () => server.close());

function transport(
  allowList: { allows(url: string): boolean } = new AllowList({ anyLoopback: true }),
): NodeTransport {
  return new NodeTransport({ clock, allowList, userAgent: 'test' });
}

function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'POST', url, form: { a: 'b' }, timeoutMs: 30_000, lane: 'refresh', ...changes };
}

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const gone = await startFake115();
  await gone.close();
  return Number(new URL(gone.origin).port);
}

describe('NodeTransport', () => {
  it('encodes the form, sends the bearer and reads the answer', async () => {
    server.answer({
      status: 200,
      headers: { Date: 'Sun, 22 Nov 2026 12:00:00 GMT', 'X-A': '1' },
      body: '令牌',
    });
    const form = { sign: 'a+b/c= &ü', refresh_token: new Secret('to+ken/=') };
    const result = await transport().send(post(server.origin, { form, bearer: new Secret('acc.ess') }));
    expect(result).toMatchObject({
      kind: 'answer',
      status: 200,
      body: '令牌',
      serverDate: Date.UTC(2026, 10, 22, 12),
    });
    expect(result).toMatchObject({ headers: { 'x-a': '1' } });
    const [arrival] = server.arrivals;
    expect(Object.fromEntries(arrival?.form ?? [])).toEqual({ sign: 'a+b/c= &ü', refresh_token: 'to+ken/=' });
    expect(arrival?.headers).toMatchObject({ authorization: 'Bearer acc.ess', 'user-agent': 'test' });
    expect(arrival?.headers.cookie).toBeUndefined();
    expect(clock.pending).toEqual([]);
  });

  it('takes a new connection for each request', async () => {
    for (let round = 0; round < 3; round += 1) await transport().send(post(server.origin));
    expect(server.connections()).toBe(3);
  });

  it('P24: sends nothing to a stranger', async () => {
    const result = await transport(new AllowList({ anyLoopback: false })).send(post(server.origin));
    expect(result).toEqual({ kind: 'not-sent', fault: 'not-allowed' });
    expect(server.connections()).toBe(0);
  });

  it('sends nothing when the bearer cannot be a header', async () => {
    const result = await transport().send(post(server.origin, { bearer: new Secret('a\r\nX-Evil: 1') }));
    expect(result).toEqual({ kind: 'not-sent', fault: 'not-allowed' });
    expect(server.connections()).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('P24: follows no redirect (%i)', async (status) => {
    const other = await startFake115();
    server.answer({ status, headers: { Location: `${other.origin}/x` }, body: '' });
    expect(await transport().send(post(server.origin))).toEqual({ kind: 'unknown', fault: 'unreadable' });
    expect(other.arrivals).toEqual([]);
    await other.close();
  });

  it('P6: a refused connection was not sent', async () => {
    const result = await transport().send(post(`http://127.0.0.1:${await deadPort()}`));
    expect(result).toEqual({ kind: 'not-sent', fault: 'unreachable' });
  });

  it('P6: a name that does not resolve was not sent', async () => {
    const result = await transport(everywhere).send(post('http://no-such-host.invalid'));
    expect(result).toEqual({ kind: 'not-sent', fault: 'dns' });
  });

  it('P24: a certificate that nobody vouches for is fatal, and nothing is sent', async () => {
    const tls = await startFake115(selfSigned());
    expect(await transport(everywhere).send(post(tls.origin))).toEqual({ kind: 'not-sent', fault: 'tls' });
    expect(tls.connections()).toBe(1);
    expect(tls.arrivals).toEqual([]);
    await tls.close();
  });

  it('P24: and stays fatal when the environment says otherwise', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const tls = await startFake115(selfSigned());
    expect(await transport(everywhere).send(post(tls.origin))).toEqual({ kind: 'not-sent', fault: 'tls' });
    expect(tls.arrivals).toEqual([]);
    await tls.close();
  });

  it('P6: a server that speaks no TLS was sent nothing', async () => {
    const result = await transport(everywhere).send(post(server.origin.replace('http:', 'https:')));
    expect(result).toEqual({ kind: 'not-sent', fault: 'tls' });
    expect(server.arrivals).toEqual([]);
  });

  it.each(['close', 'reset', 'cut'] as const)(
    'P5: %s after the request leaves the outcome unknown',
    async (act) => {
      server.answer(act);
      expect(await transport().send(post(server.origin))).toEqual({ kind: 'unknown', fault: 'reset' });
      expect(server.arrivals.length).toBe(1);
    },
  );

  it('P5: something that is no HTTP is unreadable', async () => {
    const odd = createServer((socket) => socket.once('data', () => socket.end('SSH-2.0-x\r\n')));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const address = odd.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await transport().send(post(`http://127.0.0.1:${port}`))).toEqual({
      kind: 'unknown',
      fault: 'unreadable',
    });
    odd.close();
  });

  it('P5: a time-out after the request left is unknown', async () => {
    const arrived = new Promise<void>((resolve) => {
      server.answer(() => {
        resolve();
        return 'hang';
      });
    });
    const result = transport().send(post(server.origin));
    await arrived;
    expect(clock.pending).toEqual([30_000]);
    clock.ringAll();
    expect(await result).toEqual({ kind: 'unknown', fault: 'timeout' });
  });

  it('P6: a time-out before the connection stood was not sent', async () => {
    const result = transport().send(post(server.origin));
    clock.ringAll();
    expect(await result).toEqual({ kind: 'not-sent', fault: 'timeout' });
    expect(server.arrivals).toEqual([]);
  });

  it('stops at 256 KiB', async () => {
    server.answer({ body: 'x'.repeat(256 * 1024) });
    expect(await transport().send(post(server.origin))).toMatchObject({ kind: 'answer' });
    server.answer({ body: 'x'.repeat(256 * 1024 + 1) });
    expect(await transport().send(post(server.origin))).toEqual({ kind: 'unknown', fault: 'unreadable' });
  });

  it('can be given up, before and while', async () => {
    const before = AbortSignal.abort();
    expect(await transport().send(post(server.origin, { signal: before }))).toEqual({ kind: 'aborted' });
    expect(server.connections()).toBe(0);
    const controller = new AbortController();
    server.answer(() => {
      controller.abort();
      return 'hang';
    });
    expect(await transport().send(post(server.origin, { signal: controller.signal }))).toEqual({
      kind: 'aborted',
    });
    expect(clock.pending).toEqual([]);
  });
});
