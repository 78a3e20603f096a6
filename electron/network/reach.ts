import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { RealClock } from '../keeper/clock.ts';

/** How long a name or a bare connection is waited for, in real milliseconds. */
const PATIENCE_MS = 4_000;

/** Port of each scheme where an address names none. */
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks4:': 1080, 'socks5:': 1080 };

/** Looks where the way to an address breaks off, without sending a single byte over it. Nothing here rejects. */
export class Reach {
  readonly #clock: RealClock;
  readonly #patienceMs: number;

  constructor(clock: RealClock, patienceMs = PATIENCE_MS) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  /** Whether the host of a URL can be looked up from here. */
  resolves(url: string): Promise<boolean> {
    return this.#inTime((done) => {
      lookup(hostOf(url)).then(
        () => done(true),
        () => done(false),
      );
      return () => undefined;
    });
  }

  /** Whether a connection to the host and port of a URL comes about. */
  connects(url: string): Promise<boolean> {
    const { protocol, port } = new URL(url);
    return this.#inTime((done) => {
      const socket = connect({ host: hostOf(url), port: Number(port) || (PORTS[protocol] ?? 0) });
      socket.once('connect', () => done(true));
      socket.once('error', () => done(false));
      return () => socket.destroy();
    });
  }

  #inTime(begin: (done: (result: boolean) => void) => () => void): Promise<boolean> {
    return new Promise((resolve) => {
      let end = (): void => undefined;
      const done = (result: boolean): void => {
        stopTimer();
        end();
        resolve(result);
      };
      const stopTimer = this.#clock.startTimer(this.#patienceMs, () => done(false));
      try {
        end = begin(done);
      } catch {
        done(false);
      }
    });
  }
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
