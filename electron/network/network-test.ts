import type { NetworkResult, NetworkStep } from '../../shared/self-test.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Fault } from '../keeper/ports.ts';
import { readAnswer } from '../open115/call.ts';
import type { HttpAnswer, HttpResult, Transport } from '../open115/transport.ts';
import { firstProxy } from './proxy-config.ts';
import type { Reach } from './reach.ts';

/** How long a test waits for 115, in real milliseconds. */
const TIMEOUT_MS = 15_000;

/** What a {@link NetworkTest} works with. */
export interface NetworkTestPorts {
  readonly transport: Pick<Transport, 'send'>;
  /** What `session.resolveProxy` answers for an address. */
  readonly route: (url: string) => Promise<string>;
  /** Where connections break off, when a request has brought silence. */
  readonly reach: Pick<Reach, 'resolves' | 'connects'>;
  /** Resolves once the user's latest choice of a proxy holds. */
  readonly ready: () => Promise<void>;
  readonly clock: RealClock;
  /** 115's passport origin. */
  readonly origin: string;
  readonly timeoutMs?: number;
}

/** A test's result, and what 115's clock read if it answered. */
export interface TestedNetwork {
  readonly result: NetworkResult;
  /** By how much this machine's clock is ahead of 115's, milliseconds; null if nobody told. */
  readonly skewMs: number | null;
}

/**
 * Finds out how far a request to 115 comes. It asks for a QR code without naming an App ID, which 115 can only refuse: no
 * account, no token and no quota has a part in it (docs/115-open-platform.md, "Device code with PKCE"), and the refusal
 * proves that everything up to 115 works. The request takes the very way that a refresh takes.
 */
export class NetworkTest {
  readonly #ports: NetworkTestPorts;
  #running: Promise<TestedNetwork> | null = null;

  constructor(ports: NetworkTestPorts) {
    this.#ports = ports;
  }

  /** Tests; asked again while it runs, it is the same run. Never rejects. */
  run(): Promise<TestedNetwork> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<TestedNetwork> {
    const { transport, route, ready, clock, origin, timeoutMs = TIMEOUT_MS } = this.#ports;
    const url = `${origin}/open/authDeviceCode`;
    await ready();
    const proxy = firstProxy(await route(url).catch(() => ''));
    const startedAt = clock.now();
    const sent = await transport.send({ method: 'POST', url, form: {}, timeoutMs, lane: 'refresh' });
    const heardAt = clock.now();
    const tookMs = Math.max(0, Math.round(heardAt - startedAt));
    const step = stepOf(sent, proxy, heardAt) ?? (await this.#silence(proxy));
    return { result: { step, tookMs, proxy }, skewMs: skewOf(sent, step, heardAt) };
  }

  /** No answer came in time: the step at which even a bare connection breaks off, or silence. */
  async #silence(proxy: string | null): Promise<NetworkStep> {
    const { reach, origin } = this.#ports;
    if (proxy !== null) return (await reach.connects(proxy)) ? 'silence' : 'proxy';
    if (!(await reach.resolves(origin))) return 'dns';
    return (await reach.connects(origin)) ? 'silence' : 'tcp';
  }
}

/** The step at which a request ended; null when nothing came in time. */
function stepOf(sent: HttpResult, proxy: string | null, now: number): NetworkStep | null {
  switch (sent.kind) {
    case 'answer':
      return stepOfAnswer(sent, now);
    case 'not-sent':
    case 'unknown':
      return stepOfFault(sent.fault, proxy);
    case 'aborted':
      return null;
  }
}

/** An envelope, whatever it says, is 115's own. Anything else that came whole is somebody else's. */
function stepOfAnswer(answer: HttpAnswer, now: number): NetworkStep {
  const reply = readAnswer(answer, now);
  if (reply.kind === 'ok' || reply.kind === 'refused') return 'answered';
  return reply.kind === 'unknown' && reply.fault === 'server-error' ? 'server' : 'portal';
}

function stepOfFault(fault: Fault, proxy: string | null): NetworkStep | null {
  switch (fault) {
    case 'unreachable':
      return proxy === null ? 'tcp' : 'proxy';
    case 'server-error':
      return 'server';
    case 'unreadable':
      return 'portal';
    case 'timeout':
      return null;
    case 'offline':
    case 'dns':
    case 'proxy':
    case 'tls':
    case 'reset':
    case 'not-allowed':
      return fault;
  }
}

function skewOf(sent: HttpResult, step: NetworkStep, heardAt: number): number | null {
  if (sent.kind !== 'answer' || step !== 'answered' || sent.serverDate === null) return null;
  return heardAt - sent.serverDate;
}
