import { isProblemCode } from '../../shared/agent/problems.ts';
import { Refusal, type Fields } from '../refusal.ts';
import { EventReader } from './event-reader.ts';
import { exchange, type AgentAnswer, type AgentRequest } from './exchange.ts';

/** A request as the commands make it. */
export interface Asked {
  readonly method?: AgentRequest['method'];
  readonly path: string;
  /** Undefined values are left out. */
  readonly query?: Readonly<Record<string, number | undefined>>;
  readonly body?: object;
  /** How long the user may take to answer a question of consent, seconds; the agent's answer is awaited for longer by it. */
  readonly wait?: number | undefined;
  readonly signal?: AbortSignal;
}

/** An event of a stream, by its name. */
export interface AgentEvent {
  readonly event: string;
  readonly data: Fields;
}

/** A refresh at 115 may take its time; so does whoever waits for one. */
const PATIENCE_MS = 120_000;
/** A stream carries a comment every 30 s. */
const STREAM_PATIENCE_MS = 95_000;
const LONGEST_ANSWER = 32 * 1024 * 1024;

/** The agent of the running program, as its clients see it (docs/agent.md). Everything rejects with a {@link Refusal}. */
export class Agent {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** `program`: what the caller calls itself, for systems that do not tell. */
  constructor(address: string, program: string | null) {
    this.#address = address;
    this.#headers = program === null ? {} : { 'Tk115-Program': program };
  }

  /**
   * The answer to a request. Its type is taken on trust: the agent is this program's other half, and a test of its own
   * holds its answers against the schemas.
   */
  async ask<T>(asked: Asked): Promise<T> {
    const answer = await this.#send(asked, PATIENCE_MS + (asked.wait ?? 0) * 1000);
    const value = answer.status === 204 ? {} : parse(await textOf(answer));
    if (answer.status >= 400) throw problemRefusal(value);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- on trust, as said above
    return value as T;
  }

  /** The events of a stream, until the agent ends it or the reader leaves the loop. */
  async *events(asked: Asked): AsyncGenerator<AgentEvent, void, undefined> {
    const answer = await this.#send(asked, STREAM_PATIENCE_MS);
    if (answer.status >= 400) throw problemRefusal(parse(await textOf(answer)));
    const decoder = new TextDecoder();
    const reader = new EventReader();
    for await (const bytes of answer.body) {
      for (const { event, data } of reader.push(decoder.decode(bytes, { stream: true }))) {
        yield { event, data: parse(data) };
      }
    }
  }

  #send({ method = 'GET', path, query = {}, body, wait, signal }: Asked, patienceMs: number) {
    const pairs = Object.entries({ ...query, wait }).filter(([, value]) => value !== undefined);
    const search = pairs.map(([name, value]) => `${name}=${value}`).join('&');
    return exchange(this.#address, {
      method,
      path: search === '' ? path : `${path}?${search}`,
      headers: this.#headers,
      patienceMs,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  }
}

/** The path of an account's: its id or name in one segment. */
export function accountPath(account: string, rest = ''): string {
  return `/v1/accounts/${encodeURIComponent(account)}${rest}`;
}

async function textOf(answer: AgentAnswer): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer.body) {
    length += piece.length;
    if (length > LONGEST_ANSWER) throw new Refusal('unreadable_answer', { detail: 'too long' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('unreadable_answer', { detail: 'no JSON' });
  }
  if (isFields(value)) return value;
  throw new Refusal('unreadable_answer', { detail: 'no object' });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The refusal that a problem document stands for. */
export function problemRefusal(document: Fields): Refusal {
  const { code, detail, account } = document;
  if (!isProblemCode(code)) return new Refusal('unreadable_answer', { detail: String(code) });
  return new Refusal(
    code,
    {
      detail: typeof detail === 'string' ? detail : '',
      ...(typeof account === 'string' ? { account } : {}),
    },
    document,
  );
}
