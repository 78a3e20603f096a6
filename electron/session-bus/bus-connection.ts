import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BusValue, BusWord } from './marshalling.ts';
import { decodeMessage, encodeCall, KIND, messageLength, type IncomingMessage } from './message.ts';

/** What is asked of somebody on the bus. */
export interface Question {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly BusWord[];
}

/** The bus itself, which answers questions about who is on it. */
export const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** How long the bus may take to let somebody in, and anybody to answer; real milliseconds. */
const PATIENCE_MS = 2_000;
/** No message that is asked for here is nearly as long; a stream that has lost its beat claims anything. */
const LONGEST_MESSAGE = 1_048_576;

/**
 * A connection to a bus that stays: questions cost no process each, and what happens is heard of at once. Only what was
 * asked for comes in, so a quiet desktop wakes nobody.
 */
export class BusConnection {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (message: IncomingMessage | null) => void>();
  readonly #listeners = new Set<(signal: IncomingMessage, at: number) => void>();
  readonly #ended: Promise<void>;
  #serial = 0;
  #pending = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    // What went wrong is told by `close`, which always follows.
    socket.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      socket.once('close', () => {
        for (const answer of this.#waiting.values()) answer(null);
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Connects to the bus that listens at a socket. Rejects where nobody does, or nobody lets this user in. */
  static async open(path: string): Promise<BusConnection> {
    const socket = connect({ path });
    const late = setTimeout(() => socket.destroy(new Error('the bus does not answer')), PATIENCE_MS);
    try {
      await once(socket, 'connect');
      const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
      socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
      const [answer]: unknown[] = await once(socket, 'data');
      if (!String(answer).startsWith('OK')) throw new Error(`the bus says: ${String(answer).trim()}`);
      socket.write('BEGIN\r\n');
      const bus = new BusConnection(socket);
      await bus.ask({ ...DAEMON, member: 'Hello' });
      return bus;
    } catch (error) {
      socket.destroy();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Resolves when the connection has ended, whoever ended it. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Asks, and resolves with the answer's values. Rejects when the answer is a refusal, or none comes. */
  ask(question: Question): Promise<readonly BusValue[]> {
    this.#serial += 1;
    const serial = this.#serial;
    return new Promise((resolve, reject) => {
      const end = (message: IncomingMessage | null): void => {
        clearTimeout(late);
        this.#waiting.delete(serial);
        if (message?.kind === KIND.answer) resolve(message.body);
        else reject(new Error(`${question.member}: ${String(message?.body[0] ?? 'no answer')}`));
      };
      const late = setTimeout(() => end(null), PATIENCE_MS);
      this.#waiting.set(serial, end);
      this.#socket.write(encodeCall({ signature: '', body: [], ...question, serial }));
    });
  }

  /** Asks the bus itself for something that has a text as its argument. */
  async askDaemon(member: string, ...body: readonly string[]): Promise<BusValue | undefined> {
    const [value] = await this.ask({ ...DAEMON, member, signature: 's'.repeat(body.length), body });
    return value;
  }

  /** Calls `listener` with each signal that matches `rule` and the moment of its arrival (`performance.now()`). */
  async listen(rule: string, listener: (signal: IncomingMessage, at: number) => void): Promise<void> {
    this.#listeners.add(listener);
    await this.askDaemon('AddMatch', rule);
  }

  /** One property of an object. */
  async property(of: Omit<Question, 'member'>, name: string): Promise<BusValue | undefined> {
    const [value] = await this.ask({
      ...of,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [of.interface, name],
    });
    return value;
  }

  /** The process behind a name such as `:1.10`. */
  async pidOf(name: string): Promise<number> {
    return Number(await this.askDaemon('GetConnectionUnixProcessID', name));
  }

  /** Hangs up. */
  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const at = performance.now();
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const length = messageLength(this.#pending);
      if (length !== null && length > LONGEST_MESSAGE) return this.close();
      if (length === null || this.#pending.length < length) return;
      const message = decodeMessage(this.#pending.subarray(0, length));
      this.#pending = this.#pending.subarray(length);
      if (message.kind === KIND.signal) for (const listener of this.#listeners) listener(message, at);
      if (message.answers !== null) this.#waiting.get(message.answers)?.(message);
    }
  }
}
