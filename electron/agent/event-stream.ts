import type { ServerResponse } from 'node:http';
import type { RealClock } from '../keeper/clock.ts';

/** A reader that has so much before it that it has not taken is not reading; bytes. */
const MOST_BEHIND = 256 * 1024;
/** A comment now and then shows whether anybody is still there; real milliseconds. */
const BETWEEN_COMMENTS_MS = 30_000;

/** Server-sent events to one reader (WHATWG HTML, "Server-sent events"). */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #clock: RealClock;
  #cancel: () => void = () => undefined;

  /** Begins the answer. `onGone` is called once, when the reader has gone or was let go. */
  constructor(response: ServerResponse, clock: RealClock, onGone: () => void) {
    this.#response = response;
    this.#clock = clock;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Such a connection is never idle, and is not used for anything else afterwards.
      Connection: 'close',
    });
    response.socket?.setTimeout(0);
    response.once('close', () => {
      this.#cancel();
      onGone();
    });
    response.flushHeaders();
    this.#commentLater();
  }

  /** Sends one event. */
  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the answer in order. */
  end(): void {
    this.#cancel();
    if (!this.#response.writableEnded) this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    this.#response.write(text);
    if (this.#response.writableLength > MOST_BEHIND) this.#response.destroy();
  }

  #commentLater(): void {
    this.#cancel = this.#clock.startTimer(BETWEEN_COMMENTS_MS, () => {
      this.#write(': still here\n\n');
      this.#commentLater();
    });
  }
}
