import { createHash } from 'node:crypto';

import type { Chance } from './chance.ts';
import type { SimClock } from './clock.ts';
import type { SimulatorOptions } from './options.ts';

/** 115's QR status: 0 waiting, 1 scanned, 2 confirmed, -1 expired, -2 cancelled. */
export type CodeStatus = 0 | 1 | 2 | -1 | -2;

/** A QR code as the simulator shows it; instants are epoch milliseconds. */
export interface CodeView {
  readonly uid: string;
  readonly appId: string;
  readonly status: CodeStatus;
  /** Who scanned it. */
  readonly userId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Whether its tokens were fetched: a code is good for one grant. */
  readonly used: boolean;
}

/** One run of the device-code flow. */
export class DeviceCode {
  readonly uid: string;
  readonly appId: string;
  readonly challenge: string;
  readonly sign: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  userId: string | null = null;
  used = false;
  /** The status that the last delivered poll told; only a different one is news. */
  lastTold: CodeStatus = 0;
  #status: 0 | 1 | 2 | -2 = 0;
  readonly #listeners = new Set<() => void>();

  constructor(of: {
    readonly uid: string;
    readonly appId: string;
    readonly challenge: string;
    readonly sign: string;
    readonly createdAt: number;
    readonly expiresAt: number;
  }) {
    this.uid = of.uid;
    this.appId = of.appId;
    this.challenge = of.challenge;
    this.sign = of.sign;
    this.createdAt = of.createdAt;
    this.expiresAt = of.expiresAt;
  }

  /** The `time` that 115 answers with the code: Unix seconds. */
  get time(): number {
    return Math.floor(this.createdAt / 1000);
  }

  /** The status at `now`. */
  statusAt(now: number): CodeStatus {
    return now >= this.expiresAt && this.#status !== -2 ? -1 : this.#status;
  }

  /** Whether a poll at `now` has something to tell at once. */
  hasNewsAt(now: number): boolean {
    const status = this.statusAt(now);
    return status !== this.lastTold || status === 2 || status < 0;
  }

  /** What the phone does: scan, confirm or cancel. */
  move(status: 1 | 2 | -2, userId: string | null): void {
    this.#status = status;
    this.userId = userId;
    Array.from(this.#listeners).forEach((listener) => listener());
  }

  /** Calls `listener` when the phone does something. Returns its unsubscriber. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Whether the verifier belongs to this code's challenge: the SHA-256 digest as unpadded base64url
   * or as plain base64 (docs/115-open-platform.md, "Device code with PKCE").
   */
  isVerifiedBy(verifier: string): boolean {
    const digest = createHash('sha256').update(verifier).digest();
    const challenge = this.challenge;
    return challenge === digest.toString('base64url') || challenge === digest.toString('base64');
  }

  /** How it stands at `now`. */
  view(now: number): CodeView {
    const { uid, appId, userId, createdAt, expiresAt, used } = this;
    return { uid, appId, status: this.statusAt(now), userId, createdAt, expiresAt, used };
  }
}

/** The QR codes shown by apps and scanned by phones. */
export class DeviceCodes {
  readonly #clock: SimClock;
  readonly #chance: Chance;
  readonly #options: () => SimulatorOptions;
  readonly #codes = new Map<string, DeviceCode>();

  constructor(clock: SimClock, chance: Chance, options: () => SimulatorOptions) {
    this.#clock = clock;
    this.#chance = chance;
    this.#options = options;
  }

  /** Begins a flow for an App ID with its PKCE challenge. */
  begin(appId: string, challenge: string): DeviceCode {
    const createdAt = this.#clock.now();
    const code = new DeviceCode({
      uid: this.#chance.bytes(16).toString('hex'),
      appId,
      challenge,
      sign: this.#chance.bytes(20).toString('hex'),
      createdAt,
      expiresAt: createdAt + this.#options().codeLifetimeMs,
    });
    this.#codes.set(code.uid, code);
    return code;
  }

  /** The code with this uid, expired or not. */
  get(uid: string): DeviceCode | undefined {
    return this.#codes.get(uid);
  }

  /** The newest code that can still be scanned or confirmed. */
  latest(): DeviceCode | undefined {
    return this.pending().at(-1);
  }

  /** The codes that are neither used, cancelled nor expired, oldest first. */
  pending(): DeviceCode[] {
    const now = this.#clock.now();
    return [...this.#codes.values()].filter((code) => !code.used && code.statusAt(now) >= 0);
  }

  /** Every code, oldest first. */
  list(): DeviceCode[] {
    return [...this.#codes.values()];
  }

  /** Forgets all codes. */
  reset(): void {
    this.#codes.clear();
  }
}
