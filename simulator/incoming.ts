import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import type { PlatformRequest } from './routes/route.ts';

/** The longest body that is read, in bytes. */
const maxBodyBytes = 1_048_576;

/** A connection's number, and how many requests came over it. */
interface ConnectionCount {
  readonly connection: number;
  requests: number;
}

/** Numbers the connections of a server and the requests on each of them. */
export class Connections {
  readonly #counts = new WeakMap<Socket, ConnectionCount>();
  #connections = 0;

  /** Counts a request: the number of its connection, and which request on it this is; both from 1. */
  count(socket: Socket): { readonly connection: number; readonly nthOnConnection: number } {
    const known = this.#counts.get(socket);
    const count = known ?? { connection: ++this.#connections, requests: 0 };
    if (known === undefined) this.#counts.set(socket, count);
    count.requests += 1;
    return { connection: count.connection, nthOnConnection: count.requests };
  }
}

/** The body of a request; null if it is longer than 1 MiB or the client went away before its end. */
export const readBody = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBodyBytes) resolve(null);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });

/** The address of a request. */
export const urlOf = (request: IncomingMessage): URL => {
  try {
    return new URL(request.url ?? '/', 'http://simulator.invalid');
  } catch {
    return new URL('http://simulator.invalid/');
  }
};

/** A signal that is aborted when the client goes away before its answer was sent. */
export const goneSignal = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
};

/** What the platform gets to see of a request. */
export const platformRequest = (
  request: IncomingMessage,
  of: {
    readonly body: string;
    readonly signal: AbortSignal;
    readonly connection: number;
    readonly nthOnConnection: number;
  },
): PlatformRequest => {
  const url = urlOf(request);
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? of.body : ''),
    bearer: /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
    connection: of.connection,
    nthOnConnection: of.nthOnConnection,
    signal: of.signal,
  };
};
