import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { RealClock } from '../keeper/clock.ts';
import { errno } from '../vault/errno.ts';
import { problemOf, Refused } from './refused.ts';

/** Where a door is. */
export type DoorAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** What an {@link HttpDoor} works with. */
export interface HttpDoorPorts {
  readonly clock: RealClock;
  /** Answers one request; never throws. */
  serve(request: IncomingMessage, response: ServerResponse): void;
}

const MOST_HEADER_BYTES = 8 * 1024;
/** From connecting to the end of the first request's headers, and from there to the end of a body; real milliseconds. */
const PATIENCE_MS = 10_000;
/** A connection on which nothing at all happens is given up. */
const IDLE_MS = 5 * 60_000;
const MOST_CONNECTIONS = 4_096;
/** The kernel turns away, or makes wait, whoever comes while so many are not yet let in. */
const BACKLOG = 4_096;
/** Node's own watch over slow requests ticks all the time, also when nobody is there; ours is per connection. */
const NEVER_MS = 2 ** 31 - 1;

/** An HTTP/1.1 server with bounds on everything that comes in. */
export class HttpDoor {
  readonly #ports: HttpDoorPorts;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** What ends the waiting for a connection's first request. */
  readonly #waiting = new WeakMap<Socket, () => void>();

  constructor(ports: HttpDoorPorts) {
    this.#ports = ports;
    this.#server = createServer(
      {
        maxHeaderSize: MOST_HEADER_BYTES,
        headersTimeout: 0,
        requestTimeout: 0,
        keepAliveTimeout: 0,
        connectionsCheckingInterval: NEVER_MS,
        // Node would refuse a missing Host by a bare 400; whoever serves looks at it anyway.
        requireHostHeader: false,
        // Of two Hosts or keys Node would take the first, others the last: together they are none.
        joinDuplicateHeaders: true,
      },
      (request, response) => this.#serve(request, response),
    );
    // Node would leave out whatever comes after so many; their bytes are bounded.
    this.#server.maxHeadersCount = 0;
    this.#server.maxConnections = MOST_CONNECTIONS;
    this.#server.on('connection', (socket) => this.#welcome(socket));
    // RFC 9110, section 10.1.1: an expectation that is not known may be passed over.
    this.#server.on('checkExpectation', (request, response) => this.#serve(request, response));
    this.#server.on('clientError', turnAway);
  }

  /** Begins to listen; answers null, or the system's code of why it cannot. */
  listen(address: DoorAddress): Promise<string | null> {
    return new Promise((resolve) => {
      const failed = (error: Error): void => resolve(errno(error) ?? 'failed');
      this.#server.once('error', failed);
      this.#server.listen({ ...address, backlog: BACKLOG, exclusive: true }, () => {
        this.#server.off('error', failed);
        // What a listening socket may still meet (no descriptors left) passes, and ends nothing.
        this.#server.on('error', () => undefined);
        resolve(null);
      });
    });
  }

  /** Lets nobody in any more, and ends whoever is still there. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    const cancel = this.#ports.clock.startTimer(PATIENCE_MS, () => socket.destroy());
    this.#waiting.set(socket, cancel);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.once('close', () => {
      cancel();
      this.#sockets.delete(socket);
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#waiting.get(request.socket)?.();
    this.#waiting.delete(request.socket);
    if (hasBody(request)) {
      const cancel = this.#ports.clock.startTimer(PATIENCE_MS, () => request.destroy());
      request.once('end', cancel);
      request.once('close', cancel);
    }
    this.#ports.serve(request, response);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** What is no HTTP gets one answer that says so, and no second look. */
function turnAway(error: Error, socket: Duplex): void {
  if (!socket.writable || errno(error) === 'ECONNRESET') return void socket.destroy();
  const tooLarge = errno(error) === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf(
    tooLarge
      ? new Refused('too_large', { detail: 'Request line and headers may have 8 KiB.' })
      : new Refused('bad_request', { detail: 'This is not HTTP/1.1.' }),
  );
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${tooLarge ? 'Content Too Large' : 'Bad Request'}\r\n` +
      'Content-Type: application/problem+json\r\nCache-Control: no-store\r\nConnection: close\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
