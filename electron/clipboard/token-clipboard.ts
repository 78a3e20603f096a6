import type { RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { SystemClipboard } from '../runtime/clipboard.ts';

/** A token of ours on the clipboard. `clearsAt`: real epoch ms. */
export interface Copied {
  readonly account: AccountId;
  readonly clearsAt: number;
}

/** Puts access tokens on the clipboard, and takes them off again if nobody has copied anything else since (P27). */
export class TokenClipboard {
  readonly #clipboard: SystemClipboard;
  readonly #clock: RealClock;
  readonly #listeners = new Set<() => void>();
  #copied: (Copied & { readonly token: Secret }) | null = null;
  #cancel: (() => void) | null = null;

  constructor(clipboard: SystemClipboard, clock: RealClock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** The token of ours that is there, as far as is known. */
  get copied(): Copied | null {
    return this.#copied === null ? null : { account: this.#copied.account, clearsAt: this.#copied.clearsAt };
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Copies an access token; it is cleared after `clearAfterMs`. Rejects when the system does not take it. */
  async copy(account: AccountId, token: Secret, clearAfterMs: number): Promise<void> {
    await this.#clipboard.write(token.reveal());
    this.#cancel?.();
    this.#become({ account, token, clearsAt: this.#clock.now() + clearAfterMs });
    this.#cancel = this.#clock.startTimer(clearAfterMs, () => void this.clear());
  }

  /** Clears the clipboard if it still holds our token. */
  async clear(): Promise<void> {
    const copied = this.#copied;
    if (copied === null) return;
    this.#cancel?.();
    this.#cancel = null;
    this.#become(null);
    const text = await this.#clipboard.read().catch(() => '');
    // Meanwhile another of our tokens may have come in its place.
    if (this.#copied === null && text === copied.token.reveal()) this.#clipboard.clear();
  }

  #become(copied: (Copied & { readonly token: Secret }) | null): void {
    this.#copied = copied;
    for (const listener of this.#listeners) listener();
  }
}
