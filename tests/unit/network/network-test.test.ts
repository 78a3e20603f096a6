import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type Server } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { NetworkTest, type TestedNetwork } from '../../../electron/network/network-test.ts';
import { Reach } from '../../../electron/network/reach.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { SimClock } from '../../../simulator/clock.ts';
import { startSimulator } from '../../../simulator/simulator.ts';
import { selfSigned } from '../open115/self-signed.ts';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
  });
  return portOf(server);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function answering(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createHttp(answer))}`;
}

/** A server that takes connections and never says a word. */
async function silent(): Promise<number> {
  return listening(
    createTcp((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .unref(),
    ),
  );
}

/** A port on which nobody listens any more. */
async function deserted(): Promise<number> {
  const server = createTcp();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

interface Way {
  readonly origin: string;
  readonly route?: string;
  readonly allows?: boolean;
  readonly reach?: Pick<Reach, 'resolves' | 'connects'>;
}

function networkTest({ origin, route = 'DIRECT', allows = true, reach }: Way): NetworkTest {
  const real = new Reach(systemTimer, 300);
  return new NetworkTest({
    transport: new NodeTransport({
      clock: systemTimer,
      allowList: { allows: () => allows },
      userAgent: 'a test',
    }),
    route: async () => route,
    reach: reach ?? real,
    ready: async () => undefined,
    clock: systemTimer,
    origin,
    timeoutMs: 300,
  });
}

const tried = async (way: Way): Promise<TestedNetwork['result']> => (await networkTest(way).run()).result;

describe('a test of the network', () => {
  test('is answered by 115, spends nothing, and hears its clock', async () => {
    const simulator = await startSimulator({ clock: SimClock.real(() => Date.now() + 600_000) });
    onTestFinished(() => simulator.close());
    const { result, skewMs } = await networkTest({ origin: simulator.origin }).run();
    expect(result).toMatchObject({ step: 'answered', proxy: null });
    expect(result.tookMs).toBeLessThan(10_000);
    expect(Math.round((skewMs ?? 0) / 60_000)).toBe(-10);
    const { requests } = simulator.books.read();
    expect(requests).toMatchObject([{ path: 'deviceCode', appId: null, userId: null }]);
    expect(simulator.books.judge()).toMatchObject({ requests: 0, rotations: 0 });
  });

  test.each([
    ['a sign-in page', 'portal', 200, '<html><body>Please sign in</body></html>'],
    ['another JSON', 'portal', 200, '{"hello":"world"}'],
    ['a page that forbids', 'portal', 403, '<html>blocked</html>'],
    ['a fault of 115’s', 'server', 502, 'Bad gateway'],
    ['an envelope without a code', 'answered', 200, '{"state":0,"code":0,"message":"","data":[]}'],
  ] as const)('that meets %s says %s', async (_name, step, status, body) => {
    const origin = await answering((_request, response) => response.writeHead(status).end(body));
    expect(await tried({ origin })).toMatchObject({ step });
  });

  test('that is sent elsewhere says that somebody else answered', async () => {
    const origin = await answering((_request, response) =>
      response.writeHead(302, { Location: 'http://portal.example/' }).end(),
    );
    expect(await tried({ origin })).toMatchObject({ step: 'portal' });
  });

  test('that meets a foreign certificate says that the connection is not secured', async () => {
    const port = await listening(createHttps(selfSigned(), (_request, response) => response.end('{}')));
    expect(await tried({ origin: `https://127.0.0.1:${port}` })).toMatchObject({ step: 'tls' });
  });

  test('that finds nobody says so, and blames the proxy where there is one', async () => {
    const origin = `http://127.0.0.1:${await deserted()}`;
    expect(await tried({ origin })).toMatchObject({ step: 'tcp', proxy: null });
    expect(await tried({ origin, route: 'PROXY 127.0.0.1:3128' })).toMatchObject({
      step: 'proxy',
      proxy: 'http://127.0.0.1:3128',
    });
  });

  test('whose name nobody knows says so', async () => {
    expect(await tried({ origin: 'http://keeper-test.invalid' })).toMatchObject({ step: 'dns' });
  });

  test('that may not go there sends nothing', async () => {
    let arrived = 0;
    const origin = await answering((_request, response) => {
      arrived += 1;
      response.end();
    });
    expect(await tried({ origin, allows: false })).toMatchObject({ step: 'not-allowed' });
    expect(arrived).toBe(0);
  });

  test('that is cut off says so', async () => {
    const origin = await answering((request) => request.socket.destroy());
    expect(await tried({ origin })).toMatchObject({ step: 'reset' });
  });

  test('that brings silence looks where a bare connection breaks off', async () => {
    const origin = `http://127.0.0.1:${await silent()}`;
    expect(await tried({ origin })).toMatchObject({ step: 'silence' });
    const reach = { resolves: async () => true, connects: async () => false };
    expect(await tried({ origin, reach })).toMatchObject({ step: 'tcp' });
    expect(await tried({ origin, reach: { ...reach, resolves: async () => false } })).toMatchObject({
      step: 'dns',
    });
    const quiet = `PROXY 127.0.0.1:${await silent()}`;
    const gone = `SOCKS5 127.0.0.1:${await deserted()}`;
    expect(await tried({ origin, route: quiet })).toMatchObject({ step: 'silence' });
    expect(await tried({ origin, route: gone })).toMatchObject({ step: 'proxy' });
  });

  test('asked for twice at once is one', async () => {
    let arrived = 0;
    const origin = await answering((_request, response) => {
      arrived += 1;
      response.end('{"state":0,"code":40140100,"message":"no","data":{}}');
    });
    const one = networkTest({ origin });
    await Promise.all([one.run(), one.run()]);
    expect(arrived).toBe(1);
    await one.run();
    expect(arrived).toBe(2);
  });

  test('that cannot even tell its way goes on', async () => {
    const origin = await answering((_request, response) => response.end('{"state":1,"data":{}}'));
    const blind = new NetworkTest({
      transport: new NodeTransport({
        clock: systemTimer,
        allowList: new AllowList({ anyLoopback: true }),
        userAgent: 'a test',
      }),
      route: () => Promise.reject(new Error('no session')),
      reach: new Reach(systemTimer),
      ready: async () => undefined,
      clock: systemTimer,
      origin,
    });
    expect((await blind.run()).result).toMatchObject({ step: 'answered', proxy: null });
  });
});

describe('reach', () => {
  test('gives up on what hangs, in its time', async () => {
    const reach = new Reach(systemTimer, 50);
    // TEST-NET-1 (RFC 5737) leads nowhere; a machine without any network says so at once.
    expect(await reach.connects('http://192.0.2.1:9')).toBe(false);
  });

  test('finds this very machine', async () => {
    const reach = new Reach(systemTimer);
    expect(await reach.resolves('http://127.0.0.1:1')).toBe(true);
    expect(await reach.connects(`http://127.0.0.1:${await silent()}`)).toBe(true);
    expect(await reach.connects(`socks5://127.0.0.1:${await deserted()}`)).toBe(false);
  });
});
