import { request as requestHttp, type ClientRequest } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { RealClock } from '../keeper/clock.ts';
import type { Fault } from '../keeper/ports.ts';
import { fly, type Flight, type Land } from './flight.ts';
import type { AllowList } from './origins.ts';
import {
  answerOf,
  MAX_BODY_BYTES,
  wireOf,
  type HttpRequest,
  type HttpResult,
  type Transport,
  type Wire,
} from './transport.ts';

/** What a {@link NodeTransport} is given. */
export interface NodeTransportOptions {
  readonly clock: RealClock;
  readonly allowList: Pick<AllowList, 'allows'>;
  readonly userAgent: string;
}

/**
 * 115 over Node's own network stack, for runs without a desktop and for tests: a new connection for each request, no
 * redirects, no cookies, no proxy.
 */
export class NodeTransport implements Transport {
  readonly #options: NodeTransportOptions;

  constructor(options: NodeTransportOptions) {
    this.#options = options;
  }

  async send(request: HttpRequest): Promise<HttpResult> {
    const wire = wireOf(request);
    if (wire === null || !this.#options.allowList.allows(request.url)) {
      return { kind: 'not-sent', fault: 'not-allowed' };
    }
    return fly(this.#options.clock, request, (land) => this.#launch(request, wire, land));
  }

  #launch({ method, url }: HttpRequest, wire: Wire, land: Land): Flight {
    const isTls = url.startsWith('https:');
    const { userAgent } = this.#options;
    const options = { method, agent: false, headers: { ...wire.headers, 'User-Agent': userAgent } } as const;
    const request = isTls
      ? requestHttps(url, { ...options, rejectUnauthorized: true })
      : requestHttp(url, options);
    let reached: Reached = 'nothing';
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        reached = isTls ? 'host' : 'server';
      });
      // Until the handshake is over, Node keeps the request back: certificates are checked before.
      socket.once('secureConnect', () => {
        reached = 'server';
      });
    });
    receive(request, land, (error) => {
      land(failureOf(error, reached));
      request.destroy();
    });
    request.end(wire.body ?? undefined);
    return { cancel: () => request.destroy(), mayHaveLeft: () => reached === 'server' };
  }
}

/** How far the connection got: nowhere, to a host that may not be 115's, to the server that takes the request. */
type Reached = 'nothing' | 'host' | 'server';

function receive(request: ClientRequest, land: Land, fail: (error: unknown) => void): void {
  request.on('error', fail);
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= MAX_BODY_BYTES) return;
      land({ kind: 'unknown', fault: 'unreadable' });
      request.destroy();
    });
    response.on('error', fail);
    response.on('end', () => {
      if (response.complete) land(answerOf(response.statusCode ?? 0, response.headers, chunks));
      else fail(undefined);
    });
  });
}

const FAULT_OF_CODE: Readonly<Record<string, Fault>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ENETDOWN: 'offline',
};

function failureOf(error: unknown, reached: Reached): HttpResult {
  const code = codeOf(error);
  switch (reached) {
    case 'server':
      return { kind: 'unknown', fault: code.startsWith('HPE_') ? 'unreadable' : 'reset' };
    case 'host':
      return { kind: 'not-sent', fault: 'tls' };
    case 'nothing':
      return { kind: 'not-sent', fault: FAULT_OF_CODE[code] ?? 'unreachable' };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
