import { net, session, type ClientRequest, type ProxyConfig, type Session } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import { applyProxy } from './electron-proxy.ts';
import { fly, type Flight, type Land } from './flight.ts';
import { Lanes } from './lanes.ts';
import { classifyNetError } from './net-errors.ts';
import type { AllowList } from './origins.ts';
import {
  answerOf,
  MAX_BODY_BYTES,
  wireOf,
  type HttpRequest,
  type HttpResult,
  type Transport,
  type Wire,
} from './transport.ts';

/** How many refreshes can be under way at once, each on a session of its own. */
const REFRESH_LANES = 4;

/** The session of everything that may be repeated. */
const GENERAL = 'open115-general';

/** What an {@link ElectronTransport} is given. */
export interface ElectronTransportOptions {
  readonly clock: RealClock;
  readonly allowList: Pick<AllowList, 'allows'>;
  readonly userAgent: string;
  /** The system's proxy unless told otherwise. */
  readonly proxy?: ProxyConfig;
}

/**
 * 115 over Chromium's network stack, with the system's proxy and certificates (docs/decisions/0004-network-stack.md).
 * The sessions live in memory and belong to nothing else. One per process, used after the app is ready.
 */
export class ElectronTransport implements Transport {
  readonly #options: ElectronTransportOptions;
  readonly #refreshLanes = new Lanes(
    Array.from({ length: REFRESH_LANES }, (_, number) => `open115-refresh-${number + 1}`),
  );
  readonly #sessions = new Map<string, Promise<Session>>();
  #proxy: ProxyConfig;

  constructor(options: ElectronTransportOptions) {
    this.#options = options;
    this.#proxy = options.proxy ?? { mode: 'system' };
  }

  /**
   * Changes the proxy of every request from now on. Connections that are kept by the old way are closed; those of
   * refreshes are not, since each refresh makes its own and one may be under way.
   */
  async setProxy(proxy: ProxyConfig): Promise<void> {
    this.#proxy = proxy;
    const changed = [...this.#sessions].map(([partition, known]) =>
      this.#keep(
        partition,
        known.then((one) => this.#directed(one)),
      ),
    );
    await Promise.all(changed);
    await (await this.#sessions.get(GENERAL))?.closeAllConnections();
  }

  /** By which way a request to this URL would go: `DIRECT`, or proxies as a proxy script names them. */
  async route(url: string): Promise<string> {
    return (await this.#sessionOf(GENERAL)).resolveProxy(url);
  }

  async send(request: HttpRequest): Promise<HttpResult> {
    const wire = wireOf(request);
    if (wire === null || !this.#options.allowList.allows(request.url)) {
      return { kind: 'not-sent', fault: 'not-allowed' };
    }
    return fly(this.#options.clock, request, (land) => this.#launch(request, wire, land));
  }

  #launch(request: HttpRequest, wire: Wire, land: Land): Flight {
    let leaving: ClientRequest | null = null;
    let cancelled = false;
    let over = (): void => undefined;
    const overOnce = new Promise<void>((resolve) => {
      over = resolve;
    });
    const end: Land = (result) => {
      over();
      land(result);
    };
    const fail = (error: unknown): void => {
      const failure = classifyNetError(error instanceof Error ? error.message : '');
      end(leaving === null ? { kind: 'not-sent', fault: failure.fault } : failure);
    };
    const depart = async (from: Session): Promise<void> => {
      if (cancelled) return;
      leaving = this.#request(request, wire, from);
      receive(leaving, end, fail);
      if (wire.body !== null) leaving.write(wire.body);
      leaving.end();
      await overOnce;
    };
    void this.#onLane(request.lane, depart).catch(fail);
    return {
      cancel: () => {
        cancelled = true;
        leaving?.abort();
        over();
      },
      mayHaveLeft: () => leaving !== null,
    };
  }

  /**
   * Chromium repeats a request by itself when a kept connection breaks before any answer, POST included. So a refresh
   * takes a session that nothing else is using and closes its connections first: then there is none to be kept, and no
   * other request to be cut off by it.
   */
  async #onLane(lane: HttpRequest['lane'], depart: (from: Session) => Promise<void>): Promise<void> {
    if (lane === 'general') return depart(await this.#sessionOf(GENERAL));
    return this.#refreshLanes.use(async (partition) => {
      const own = await this.#sessionOf(partition);
      await own.closeAllConnections();
      await depart(own);
    });
  }

  async #sessionOf(partition: string): Promise<Session> {
    const known = this.#sessions.get(partition);
    if (known !== undefined) return known;
    return this.#keep(partition, this.#directed(session.fromPartition(partition, { cache: false })));
  }

  async #directed(one: Session): Promise<Session> {
    await applyProxy(one, this.#proxy, this.#options.clock);
    return one;
  }

  /** Keeps a session for whoever wants it, who waits until it is ready; one that fails is tried anew by the next. */
  #keep(partition: string, ready: Promise<Session>): Promise<Session> {
    this.#sessions.set(partition, ready);
    ready.catch(() => {
      if (this.#sessions.get(partition) === ready) this.#sessions.delete(partition);
    });
    return ready;
  }

  #request({ method, url }: HttpRequest, wire: Wire, from: Session): ClientRequest {
    const { userAgent } = this.#options;
    return net.request({
      method,
      url,
      session: from,
      headers: { ...wire.headers, 'User-Agent': userAgent },
      credentials: 'omit',
      useSessionCookies: false,
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  }
}

/** Collects the answer; what breaks off or grows beyond reason ends the request. */
function receive(request: ClientRequest, end: Land, fail: (error: unknown) => void): void {
  request.on('error', fail);
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= MAX_BODY_BYTES) return;
      end({ kind: 'unknown', fault: 'unreadable' });
      request.abort();
    });
    response.on('aborted', () => fail(undefined));
    response.on('error', fail);
    response.on('end', () => end(answerOf(response.statusCode, response.headers, chunks)));
  });
}
