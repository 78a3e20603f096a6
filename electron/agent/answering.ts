import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodType } from 'zod';
import { isAccountId } from '../keeper/record.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import type { AgentRequests } from './agent-requests.ts';
import { Allowances } from './allowance.ts';
import type { EventFeed } from './event-feed.ts';
import { notByKey } from './gate.ts';
import { readBody } from './read-body.ts';
import { problemOf, refusalOf, Refused, retryAfter } from './refused.ts';
import { refuseForeign } from './request-guard.ts';
import { routeOf } from './route.ts';
import type { Caller } from './who-asks.ts';

/** What {@link Answering} works with. */
export interface AnsweringPorts {
  readonly requests: AgentRequests;
  readonly feed: EventFeed;
  readonly clock: RealClock;
  readonly log: Log;
}

/** What one program may do at all, and how much of what has consequences. */
const ANY = { atOnce: 20_000, perSecond: 2_000 } as const;
const ACTS = { atOnce: 20, perSecond: 10 / 60 } as const;

/**
 * From a request that came through a door to its answer: whom it comes from, what it is for, whether that is permitted,
 * and what is said. Nothing thrown leaves here, and no refusal repeats what was asked.
 */
export class Answering {
  readonly #ports: AnsweringPorts;
  readonly #any: Allowances;
  readonly #acts: Allowances;

  constructor(ports: AnsweringPorts) {
    this.#ports = ports;
    this.#any = new Allowances(ports.clock, ANY);
    this.#acts = new Allowances(ports.clock, ACTS);
  }

  /** Answers one request; `whose` tells who has sent it, or throws {@link Refused}. */
  answer(request: IncomingMessage, response: ServerResponse, whose: () => Caller | Promise<Caller>): void {
    void this.#answer(request, response, whose).catch((error: unknown) =>
      this.#refuse(request, response, error),
    );
  }

  /** Ends every stream of events. */
  hangUp(): void {
    this.#ports.feed.close();
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    whose: () => Caller | Promise<Caller>,
  ): Promise<void> {
    refuseForeign(request);
    const caller = await whose();
    const route = routeOf(request.method ?? '', request.url ?? '');
    const { endpoint, name } = route;
    if (caller.kind === 'key' && !endpoint.byKey) throw notByKey();
    this.#count(caller, endpoint.acts);
    const sent = await this.#ports.requests[name]({
      route,
      caller,
      request,
      response,
      body: <T>(schema: ZodType<T>) => readBody(request, schema),
    });
    if (sent === null) return;
    if (sent.status === 204) response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
    else sendJson(response, sent.status, 'application/json', sent.value);
  }

  #count({ key }: Caller, acts: boolean): void {
    const retryInMs = this.#any.take(key) || (acts ? this.#acts.take(key) : 0);
    if (retryInMs > 0) {
      throw new Refused('too_many_requests', { detail: 'This program asks too often.', retryInMs });
    }
  }

  #refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const account = request.url?.split('/')[3] ?? '';
    const refusal = refusalOf(error, isAccountId(account) ? account : null);
    if (refusal.code === 'failed' && !(error instanceof Refused))
      this.#ports.log.error('a request failed', error);
    if (response.headersSent || response.destroyed) return void response.destroy();
    const after = retryAfter(refusal);
    if (after !== null) response.setHeader('Retry-After', after);
    // A body that was not read is not waited for.
    if (!request.complete) response.setHeader('Connection', 'close');
    const problem = problemOf(refusal);
    sendJson(response, problem.status, 'application/problem+json', problem);
  }
}

function sendJson(response: ServerResponse, status: number, type: string, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
