import type { Fault, Refusal } from '../keeper/ports.ts';
import { urlOf, type Caller, type Reply } from './call.ts';
import type { DeviceCode } from './device-code.ts';
import type { Fields } from './envelope.ts';
import { DEFAULT_ORIGINS, SECOND_QRCODE_ORIGIN } from './origins.ts';

/** How far the phone has come. The last three end the polling. */
export type CodeStatus = 'waiting' | 'scanned' | 'confirmed' | 'expired' | 'cancelled';

/** What one poll brought. */
export type PollOutcome =
  | { readonly kind: 'status'; readonly status: CodeStatus }
  /** A refusal that is not the end of the code: 115 asks to wait, or has nothing against another poll. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'aborted' };

/** 115 holds a poll for 30 s, 60 s have been seen; a time-out means "waiting" as well. In milliseconds. */
const POLL_TIMEOUT_MS = 70_000;

/** The faults that the second host may not have. */
const HOST_FAULTS: ReadonlySet<Fault> = new Set<Fault>([
  'dns',
  'tls',
  'unreachable',
  'server-error',
  'unreadable',
]);

/**
 * The long poll on one QR code. It remembers what it was told, since 115 answers "nothing new" with no status at all, and
 * which host answers: 115's usual one turns everyone away at times, and a second one may be asked, for the poll only
 * (docs/115-open-platform.md, "Hosts").
 */
export class CodePoll {
  readonly #caller: Caller;
  readonly #now: () => number;
  readonly #code: DeviceCode;
  /** Best first. */
  #hosts: readonly string[];
  #status: CodeStatus = 'waiting';

  constructor(caller: Caller, now: () => number, code: DeviceCode) {
    const { qrcode } = code.origins;
    this.#caller = caller;
    this.#now = now;
    this.#code = code;
    this.#hosts = qrcode === DEFAULT_ORIGINS.qrcode ? [qrcode, SECOND_QRCODE_ORIGIN] : [qrcode];
  }

  /** Waits for news about the code, for as long as 115 holds the poll. After a failure pause before the next one. */
  async next(signal?: AbortSignal): Promise<PollOutcome> {
    let outcome: PollOutcome = { kind: 'failed', fault: 'unreachable' };
    for (const host of this.#hosts) {
      outcome = this.#read(await this.#ask(host, signal));
      if (outcome.kind !== 'failed' || !HOST_FAULTS.has(outcome.fault)) {
        this.#prefer(host);
        return outcome;
      }
    }
    return outcome;
  }

  #prefer(host: string): void {
    this.#hosts = [host, ...this.#hosts.filter((other) => other !== host)];
  }

  async #ask(host: string, signal: AbortSignal | undefined): Promise<Reply> {
    const { uid, time, sign, origins } = this.#code;
    // `_` keeps caches on the way from answering in 115's place.
    const query = new URLSearchParams({ uid, time, sign, _: String(this.#now()) });
    return this.#caller.call({
      method: 'GET',
      url: urlOf({ ...origins, qrcode: host }, 'qrcode', `/get/status/?${query.toString()}`),
      timeoutMs: POLL_TIMEOUT_MS,
      lane: 'general',
      ...(signal === undefined ? {} : { signal }),
    });
  }

  #read(reply: Reply): PollOutcome {
    switch (reply.kind) {
      case 'ok': {
        const status = statusOf(reply.data);
        if (status === null) return { kind: 'failed', fault: 'unreadable' };
        this.#status = status === 'same' ? this.#status : status;
        return { kind: 'status', status: this.#status };
      }
      case 'refused':
        return reply.refusal.class === 'restart' ? { kind: 'status', status: 'expired' } : reply;
      case 'not-sent':
        return { kind: 'failed', fault: reply.fault };
      case 'unknown':
        return reply.fault === 'timeout'
          ? { kind: 'status', status: this.#status }
          : { kind: 'failed', fault: reply.fault };
      case 'aborted':
        return reply;
    }
  }
}

const STATUSES: Readonly<Record<string, CodeStatus>> = {
  0: 'waiting',
  1: 'scanned',
  2: 'confirmed',
  '-1': 'expired',
  '-2': 'cancelled',
};

function statusOf({ status }: Fields): CodeStatus | 'same' | null {
  if (status === undefined || status === null) return 'same';
  return typeof status === 'number' || typeof status === 'string'
    ? (STATUSES[String(status).trim()] ?? null)
    : null;
}
