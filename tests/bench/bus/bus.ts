import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BusWord } from './marshalling.ts';
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

const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/**
 * A connection to the session bus that stays: a program started for each call, as `gdbus` is, would take longer than much
 * of what is measured.
 */
export class Bus {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (message: IncomingMessage) => void>();
  readonly #listeners = new Set<(signal: IncomingMessage, at: number) => void>();
  #serial = 0;
  #pending = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Connects to the bus at an address such as `unix:path=/run/user/1000/bus`. */
  static async connect(address: string): Promise<Bus> {
    const path = /^unix:(?:.*,)?path=([^,;]+)/.exec(address)?.[1];
    if (path === undefined) throw new Error(`no socket in the bus's address: ${address}`);
    const socket = connect(decodeURIComponent(path));
    await once(socket, 'connect');
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
    const [answer]: unknown[] = await once(socket, 'data');
    if (!String(answer).startsWith('OK')) throw new Error(`the bus says: ${String(answer).trim()}`);
    socket.write('BEGIN\r\n');
    const bus = new Bus(socket);
    await bus.ask({ ...DAEMON, member: 'Hello' });
    return bus;
  }

  /** Asks, and resolves with the answer's values. */
  ask(question: Question): Promise<readonly BusWord[]> {
    this.#serial += 1;
    const serial = this.#serial;
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, (message) => {
        if (message.kind === KIND.answer) resolve(message.body);
        else reject(new Error(`${question.member}: ${String(message.body[0] ?? 'refused')}`));
      });
      this.#socket.write(encodeCall({ signature: '', body: [], ...question, serial }));
    });
  }

  /** Calls `listener` with each signal that matches `rule` and the moment of its arrival (`performance.now()`). */
  async listen(rule: string, listener: (signal: IncomingMessage, at: number) => void): Promise<void> {
    this.#listeners.add(listener);
    await this.ask({ ...DAEMON, member: 'AddMatch', signature: 's', body: [rule] });
  }

  /** The process behind a connection such as `:1.10`. */
  async pidOf(connection: string): Promise<number> {
    const member = 'GetConnectionUnixProcessID';
    const [pid] = await this.ask({ ...DAEMON, member, signature: 's', body: [connection] });
    return Number(pid);
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
      if (length === null || this.#pending.length < length) return;
      const message = decodeMessage(this.#pending.subarray(0, length));
      this.#pending = this.#pending.subarray(length);
      if (message.kind === KIND.signal) for (const listener of this.#listeners) listener(message, at);
      if (message.answers === null) continue;
      this.#waiting.get(message.answers)?.(message);
      this.#waiting.delete(message.answers);
    }
  }
}
