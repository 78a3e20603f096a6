import { createHash } from 'node:crypto';

import type { Chance } from './chance.ts';

/** What a token is for. */
export type TokenKind = 'access' | 'refresh';

/** How every token of the simulator begins, so that a leak scan finds it wherever it turns up. */
export const tokenPrefixes = { access: 'SIMAT-', refresh: 'SIMRT-' } as const;

/** The first 16 hex digits of a token's SHA-256: enough to follow it through the books, no use as a token. */
export const fingerprint = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 16);

/** Makes opaque tokens and remembers every one that it ever made, for canary scans. */
export class TokenMint {
  readonly #chance: Chance;
  readonly #made = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** A new token: its prefix and 48 random base64url characters. */
  mint(kind: TokenKind): string {
    const token = tokenPrefixes[kind] + this.#chance.text(48);
    this.#made.add(token);
    return token;
  }

  /** Every token made since the simulator started, in order; a reset of its state forgets none. */
  all(): string[] {
    return [...this.#made];
  }
}
