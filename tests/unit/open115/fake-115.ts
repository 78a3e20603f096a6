import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { RealClock } from '../../../electron/keeper/clock.ts';
import type { Origins } from '../../../electron/keeper/record.ts';

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

/** What the server does with a request. */
export type Act =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
  | { readonly json: unknown }
  | 'close'
  | 'reset'
  | 'hang'
  /** Breaks off in the middle of the body. */
  | 'cut';

/** A server on loopback that answers as it is told and remembers what arrived. */
export interface Fake115 {
  readonly origin: string;
  readonly origins: Origins;
  readonly arrivals: Arrival[];
  /** How many TCP connections were made. */
  connections(): number;
  answer(act: Act | ((arrival: Arrival) => Act)): void;
  close(): Promise<void>;
}

/** Starts one; with `tls`, behind that certificate. */
export async function startFake115(tls?: { readonly key: string; readonly cert: string }): Promise<Fake115> {
  let act: Act | ((arrival: Arrival) => Act) = { json: { state: 1, code: 0, message: '', data: {} } };
  let connections = 0;
  const arrivals: Arrival[] = [];
  const onRequest: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://fake.invalid');
      const arrival: Arrival = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        form: new URLSearchParams(Buffer.concat(chunks).toString()),
      };
      arrivals.push(arrival);
      const what = typeof act === 'function' ? act(arrival) : act;
      if (what === 'hang') return;
      if (what === 'close') request.socket.end();
      else if (what === 'reset') request.socket.resetAndDestroy();
      else if (what === 'cut') {
        response.writeHead(200, { 'Content-Length': '1000' });
        response.write('{"state":1,', () => request.socket.destroy());
      } else if ('json' in what) response.end(JSON.stringify(what.json));
      else response.writeHead(what.status ?? 200, what.headers).end(what.body);
    });
  };
  const server = tls === undefined ? createServer(onRequest) : createTlsServer({ ...tls }, onRequest);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    origin,
    origins: { passport: origin, qrcode: origin, api: origin },
    arrivals,
    connections: () => connections,
    answer: (next) => {
      act = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A clock that stands still and whose timers ring when they are told to. */
export class HandClock implements RealClock {
  readonly at: number;
  readonly #timers = new Map<() => void, number>();

  constructor(at = Date.UTC(2026, 10, 22)) {
    this.at = at;
  }

  now(): number {
    return this.at;
  }

  startTimer(afterMs: number, ring: () => void): () => void {
    this.#timers.set(ring, afterMs);
    return () => this.#timers.delete(ring);
  }

  /** The timers set, in milliseconds. */
  get pending(): number[] {
    return [...this.#timers.values()];
  }

  /** Rings every timer. */
  ringAll(): void {
    const rings = [...this.#timers.keys()];
    this.#timers.clear();
    for (const ring of rings) ring();
  }
}
