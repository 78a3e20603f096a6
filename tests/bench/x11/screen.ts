import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  answerLength,
  cookieFor,
  decodeGeometry,
  decodeSetup,
  decodeTree,
  encodeGetAttributes,
  encodeGetGeometry,
  encodeGetImage,
  encodeHello,
  encodeQueryTree,
  isViewable,
  isWholeSetup,
  type Region,
  type Setup,
} from './protocol.ts';

/** A window on the screen. */
export interface ShownWindow {
  readonly id: number;
  readonly region: Region;
}

/**
 * What the screen shows, read from the X server itself over its own protocol: a program that takes pictures takes a
 * tenth of a second to start, and this looks a thousand times a second.
 */
export class Screen {
  readonly #socket: Socket;
  readonly #setup: Setup;
  readonly #waiting: ((answer: Buffer) => void)[] = [];
  #pending: Buffer;

  private constructor(socket: Socket, setup: Setup, rest: Buffer) {
    this.#socket = socket;
    this.#setup = setup;
    this.#pending = rest;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Connects to the display of an environment, by its local socket. */
  static async connect(env: NodeJS.ProcessEnv): Promise<Screen> {
    const number = /^(?:unix)?:(\d+)/.exec(env['DISPLAY'] ?? '')?.[1];
    if (number === undefined) throw new Error('there is no local X display');
    const file = env['XAUTHORITY'] ?? join(homedir(), '.Xauthority');
    const cookie = existsSync(file) ? cookieFor(number, readFileSync(file)) : null;
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    await once(socket, 'connect');
    socket.write(encodeHello(cookie));
    let bytes = Buffer.alloc(0);
    while (!isWholeSetup(bytes)) {
      const [chunk]: unknown[] = await once(socket, 'data');
      if (Buffer.isBuffer(chunk)) bytes = Buffer.concat([bytes, chunk]);
    }
    return new Screen(socket, decodeSetup(bytes), Buffer.alloc(0));
  }

  /** The pixels of a part of the screen, one number each. */
  async pixels(region: Region): Promise<Uint32Array> {
    const answer = await this.#ask(encodeGetImage(this.#setup.root, region));
    const bytes = Uint8Array.from(answer.subarray(32));
    return new Uint32Array(bytes.buffer);
  }

  /** The windows that can be seen, the lowest one first. */
  async windows(): Promise<readonly ShownWindow[]> {
    const shown: ShownWindow[] = [];
    for (const id of decodeTree(await this.#ask(encodeQueryTree(this.#setup.root)))) {
      // One that has gone meanwhile is an error, and not shown.
      const attributes = await this.#ask(encodeGetAttributes(id));
      if (attributes[0] !== 1 || !isViewable(attributes)) continue;
      const geometry = await this.#ask(encodeGetGeometry(id));
      if (geometry[0] === 1) shown.push({ id, region: decodeGeometry(geometry) });
    }
    return shown;
  }

  /** Hangs up. */
  close(): void {
    this.#socket.destroy();
  }

  #ask(request: Buffer): Promise<Buffer> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(request);
    });
  }

  #take(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const length = answerLength(this.#pending);
      if (length === null || this.#pending.length < length) return;
      const answer = this.#pending.subarray(0, length);
      this.#pending = this.#pending.subarray(length);
      // Events are for those who asked for some.
      if ((answer[0] ?? 0) <= 1) this.#waiting.shift()?.(answer);
    }
  }
}
