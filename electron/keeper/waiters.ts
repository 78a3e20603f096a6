import type { Secret } from './secret.ts';
import type { TokenUnavailable } from './token-unavailable.ts';

/** An access token as it is handed out. `expiresAt` is on the account's clock, as 115 told it. */
export interface FreshToken {
  readonly accessToken: Secret;
  readonly expiresAt: number;
  readonly generation: number;
}

interface Waiter {
  readonly minValidMs: number;
  readonly resolve: (token: FreshToken) => void;
  readonly reject: (error: TokenUnavailable) => void;
}

/** Everybody who waits for the refresh under way: all get the same pair, or the same refusal (P1). */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** Waits for the next {@link settle}. */
  wait(minValidMs: number): Promise<FreshToken> {
    return new Promise((resolve, reject) => this.#waiting.add({ minValidMs, resolve, reject }));
  }

  /** Gives each one what `answer` says, and lets them go. */
  settle(answer: (minValidMs: number) => FreshToken | TokenUnavailable): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const { minValidMs, resolve, reject } of waiting) {
      const given = answer(minValidMs);
      if (given instanceof Error) reject(given);
      else resolve(given);
    }
  }
}
