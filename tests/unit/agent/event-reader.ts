import { request, type ClientRequest } from 'node:http';
import { onTestFinished } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';

/** One event as it arrived. */
export interface Heard {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads server-sent events over a socket until the test ends, or hangs up. */
export class EventReader {
  readonly heard: Heard[] = [];
  readonly #request: ClientRequest;
  #ended = false;
  #text = '';

  /** Begins to read. */
  constructor(socketPath: string, method: 'GET' | 'POST', path: string, body?: object) {
    this.#request = request(
      { socketPath, method, path, agent: false, headers: { Host: 'localhost' } },
      (response) => {
        response.setEncoding('utf8');
        response.on('data', (text: string) => this.#take(text));
        response.on('close', () => {
          this.#ended = true;
        });
        response.on('error', () => undefined);
      },
    );
    this.#request.on('error', () => undefined);
    this.#request.end(body === undefined ? undefined : JSON.stringify(body));
    onTestFinished(() => this.hangUp());
  }

  /** Whether the other side has ended it. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The names of all events, in order. */
  get names(): readonly string[] {
    return this.heard.map(({ event }) => event);
  }

  /** The data of the first event of a name, once it has come. */
  async first(event: string): Promise<Heard['data']> {
    for (;;) {
      const found = this.heard.find((one) => one.event === event);
      if (found !== undefined) return found.data;
      if (this.#ended) throw new Error(`no ${event}, but ${this.names.join(', ')}`);
      await new Promise<void>((resolve) => {
        systemTimer.startTimer(2, resolve);
      });
    }
  }

  /** Goes away. */
  hangUp(): void {
    this.#request.destroy();
  }

  #take(text: string): void {
    this.#text += text;
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end < 0) return;
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(this.#text.slice(0, end)) ?? [];
      this.#text = this.#text.slice(end + 2);
      if (event !== undefined && data !== undefined) this.heard.push({ event, data: fields(data) });
    }
  }
}

function fields(data: string): Heard['data'] {
  const parsed: unknown = JSON.parse(data);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
