import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { RealClock } from '../keeper/clock.ts';
import { errno } from '../vault/errno.ts';
import { takeFirstBytes } from './first-bytes.ts';
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

interface Connection {
  /** Those that are not yet finished. */
  readonly answers: Set<ServerResponse>;
  /** Ends the waiting for its first request; null once that has come. */
  stopWaiting: (() => void) | null;
}

/** An HTTP/1.1 server with bounds on everything that comes in. */
export class HttpDoor {
  readonly #ports: HttpDoorPorts;
  readonly #server: Server;
  /** Oldest first. */
  readonly #connections = new Map<Duplex, Connection>();

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
    // Headers are bounded by their bytes; where Node bounds their number, it may leave the rest out without a word.
    this.#server.maxHeadersCount = 0;
    this.#server.timeout = IDLE_MS;
    // Before Node's own HTTP takes the connection over.
    this.#server.prependListener('connection', takeFirstBytes);
    this.#server.on('connection', (socket) => this.#welcome(socket));
    // RFC 9110, section 10.1.1: an expectation that is not known may be passed over.
    this.#server.on('checkExpectation', (request, response) => this.#serve(request, response));
    this.#server.on('clientError', (error, socket) => this.#turnAway(error, socket));
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
    for (const socket of this.#connections.keys()) socket.destroy();
    await closed;
  }

  #welcome(socket: Socket): void {
    const stopWaiting = this.#ports.clock.startTimer(PATIENCE_MS, () => socket.destroy());
    this.#connections.set(socket, { answers: new Set(), stopWaiting });
    if (this.#connections.size > MOST_CONNECTIONS) this.#makeRoom();
    socket.once('close', () => {
      stopWaiting();
      this.#connections.delete(socket);
    });
  }

  /** Lets the oldest connection go on which nothing is asked; when there is none, that is the new one. */
  #makeRoom(): void {
    for (const [socket, { answers }] of this.#connections) {
      if (answers.size > 0) continue;
      this.#connections.delete(socket);
      return void socket.destroy();
    }
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket);
    if (connection !== undefined) {
      connection.stopWaiting?.();
      connection.stopWaiting = null;
    }
    // Node takes a request line without a version (HTTP/0.9), and one that says 2.0, for HTTP/1.1.
    if (request.httpVersionMajor !== 1) return this.#turnAway(new Error('another version'), request.socket);
    connection?.answers.add(response);
    response.once('close', () => connection?.answers.delete(response));
    if (hasBody(request)) {
      // One that came whole and that nobody wanted to read holds nobody up.
      const cancel = this.#ports.clock.startTimer(PATIENCE_MS, () => {
        if (!request.complete) request.destroy();
      });
      request.once('end', cancel);
      request.once('close', cancel);
    }
    this.#ports.serve(request, response);
  }

  /** What is no HTTP gets one answer that says so, and no second look; in the middle of another answer, not even that. */
  #turnAway(error: Error, socket: Duplex): void {
    const begun = [...(this.#connections.get(socket)?.answers ?? [])].some(({ headersSent }) => headersSent);
    if (begun || !socket.writable || errno(error) === 'ECONNRESET') return void socket.destroy();
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
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
