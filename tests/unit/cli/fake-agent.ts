import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AgentAccount,
  AgentStatus,
  HistoryAnswer,
  Problem,
  Refreshed,
  SinkAnswer,
  TokenAnswer,
} from '../../../shared/agent/answers.ts';
import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from '../../../shared/agent/problems.ts';

/** A token that is looked for where it must not be. */
export const TOKEN = 'canary-access-token-0123456789';
export const ACCOUNT = 'acc_k3v9x2p1';

/** An hour from now, in whole Unix seconds. */
export const soon = (): number => Math.floor(Date.now() / 1000) + 3600;

export const account = (over: Partial<AgentAccount> = {}): AgentAccount =>
  ({
    id: ACCOUNT,
    name: 'Films',
    app_id: '100195001',
    demo: false,
    state: 'healthy',
    reason: 'All is well.',
    last_try_at: null,
    next_try_at: soon(),
    code: null,
    button: 'copy',
    generation: 42,
    expires_at: soon(),
    valid: true,
    granted_at: soon() - 86_400,
    granted_at_known: true,
    grant_ends_at: soon() + 300 * 86_400,
    ...over,
  }) satisfies AgentAccount;

export const status = (over: Partial<AgentStatus> = {}): AgentStatus =>
  ({
    version: '0.1.0',
    mode: 'app',
    pid: 4711,
    vault: { state: 'open', reason: null, protection: 'keychain' },
    accounts: 1,
    worst: 'healthy',
    next_refresh_at: soon(),
    consents_waiting: 0,
    ...over,
  }) satisfies AgentStatus;

export const token = (generation = 42): TokenAnswer =>
  ({
    access_token: generation === 42 ? TOKEN : `${TOKEN}-${generation}`,
    expires_at: soon(),
    generation,
    account: ACCOUNT,
  }) satisfies TokenAnswer;

export const refreshed = (generation: number): Refreshed =>
  ({ account: ACCOUNT, generation, expires_at: soon() }) satisfies Refreshed;

export const sink = (path: string, over: Partial<SinkAnswer> = {}): SinkAnswer =>
  ({
    id: 'con_5t0w8m2q',
    account: ACCOUNT,
    path,
    written_at: null,
    fault: null,
    ...over,
  }) satisfies SinkAnswer;

export const history = (): HistoryAnswer =>
  ({
    account: ACCOUNT,
    lines: [
      {
        at: soon(),
        until: soon(),
        kind: 'handed-out',
        generation: 42,
        code: null,
        fault: null,
        forMs: null,
        program: 'rclone',
        times: 3,
      },
      {
        at: soon(),
        until: soon(),
        kind: 'refused',
        generation: 41,
        code: 40140117,
        fault: null,
        forMs: null,
        program: null,
        times: 1,
      },
    ],
  }) satisfies HistoryAnswer;

export const problem = (code: ProblemCode, over: Partial<Problem> = {}): Problem =>
  ({
    type: PROBLEM_TYPE + code,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    detail: `${PROBLEMS[code].title}, says the agent.`,
    code,
    code_115: null,
    account: null,
    retry_at: null,
    ...over,
  }) satisfies Problem;

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What answers one request. */
export type Answer = (seen: Seen, response: ServerResponse) => void;

/** Answers with JSON, as the agent does. */
export const json =
  (value: object, statusCode = 200): Answer =>
  (_seen, response) => {
    const text = JSON.stringify(value);
    response.writeHead(statusCode, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  };

/** Refuses, as the agent does. */
export const refuse = (code: ProblemCode, over: Partial<Problem> = {}): Answer =>
  json(problem(code, over), PROBLEMS[code].status);

/** Answers with server-sent events; `end` says whether the stream ends after them. */
export const stream =
  (events: readonly (readonly [string, object])[], end = true): Answer =>
  (_seen, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': still here\n\n');
    for (const [event, data] of events) sendEvent(response, event, data);
    if (end) response.end();
  };

export const sendEvent = (response: ServerResponse, event: string, data: object): void => {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
};

/** An agent that says what a test wants, on a socket in a state folder of its own. */
export class FakeAgent {
  readonly folder: string;
  readonly seen: Seen[] = [];
  /** Streams of `/v1/events` that are open. */
  readonly readers = new Set<ServerResponse>();
  readonly #answers = new Map<string, Answer[]>();
  #server: Server | null = null;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'tk-cli-'));
  }

  static async start(): Promise<FakeAgent> {
    const agent = new FakeAgent();
    await agent.listen();
    agent.on('GET /v1/status', json(status()));
    agent.on('GET /v1/accounts', json({ accounts: [account()] }));
    agent.on('GET /v1/accounts/-/token', json(token()));
    agent.on('GET /v1/events', (_seen, response) => {
      stream([['accounts', { accounts: [account()], vault: status().vault }]], false)(_seen, response);
      agent.readers.add(response);
      response.once('close', () => agent.readers.delete(response));
    });
    return agent;
  }

  /** What answers a request, `METHOD /path` without the query; of several the next one each time, the last one again and again. */
  on(request: string, ...answers: readonly Answer[]): void {
    this.#answers.set(request, [...answers]);
  }

  /** Tells all readers. */
  tell(event: string, data: object): void {
    for (const response of this.readers) sendEvent(response, event, data);
  }

  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const seen = { method, url, headers, body };
        this.seen.push(seen);
        const answers = this.#answers.get(`${method} ${url.split('?')[0]}`) ?? [refuse('not_found')];
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        answer?.(seen, response);
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(join(this.folder, 'agent.sock'), resolve));
  }

  /** Ends as a program that is quit: connections are closed, the socket is gone. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
