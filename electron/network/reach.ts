import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { RealClock } from '../keeper/clock.ts';

/** How long a name or a bare connection is waited for, in real milliseconds. */
const PATIENCE_MS = 4_000;

/** Port of each scheme where an address names none. */
const PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'socks4:': 1080,
  'socks5:': 1080,
};

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
    return this.#inTime(lookup(hostOf(url)));
  }

  /** Whether a connection to the host and port of a URL comes about. */
  async connects(url: string): Promise<boolean> {
    const { protocol, port } = new URL(url);
    const socket = connect({ host: hostOf(url), port: Number(port) || (PORTS[protocol] ?? 0) });
    try {
      return await this.#inTime(once(socket, 'connect'));
    } finally {
      socket.destroy();
    }
  }

  /** Whether something comes about before the patience is over. */
  async #inTime(work: Promise<unknown>): Promise<boolean> {
    let stopTimer = (): void => undefined;
    const late = new Promise<boolean>((resolve) => {
      stopTimer = this.#clock.startTimer(this.#patienceMs, () => resolve(false));
    });
    try {
      return await Promise.race([work.then(() => true), late]);
    } catch {
      return false;
    } finally {
      stopTimer();
    }
  }
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
