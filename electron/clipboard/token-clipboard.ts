import type { RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { SystemClipboard } from '../runtime/clipboard.ts';
import { Turns } from '../vault/turns.ts';

/** A token of ours on the clipboard. `clearsAt`: real epoch ms. */
export interface Copied {
  readonly account: AccountId;
  readonly clearsAt: number;
}

/** What is on the clipboard; a key is nobody's token and is not shown as one. */
interface Holding {
  readonly account: AccountId | null;
  readonly clearsAt: number;
  readonly text: Secret;
}

/** Puts access tokens on the clipboard, marked as secrets where that can be done, and takes them off again if nobody has copied anything else since (P27). */
export class TokenClipboard {
  readonly #clipboard: SystemClipboard;
  readonly #clock: RealClock;
  readonly #listeners = new Set<() => void>();
  readonly #turns = new Turns();
  #copied: Holding | null = null;
  #cancel: (() => void) | null = null;

  constructor(clipboard: SystemClipboard, clock: RealClock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** Whether clipboard managers are told to leave out what is copied here. */
  get conceals(): boolean {
    return this.#clipboard.conceals;
  }

  /** The token of ours that is there, as far as is known. */
  get copied(): Copied | null {
    if (this.#copied === null || this.#copied.account === null) return null;
    return { account: this.#copied.account, clearsAt: this.#copied.clearsAt };
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Copies an access token; it is cleared after `clearAfterMs`. Rejects when the system does not take it. */
  copy(account: AccountId, token: Secret, clearAfterMs: number): Promise<void> {
    return this.#hold(account, token, clearAfterMs);
  }

  /** Copies a key that was made for another program, likewise. */
  copyKey(key: Secret, clearAfterMs: number): Promise<void> {
    return this.#hold(null, key, clearAfterMs);
  }

  /** Clears the clipboard if it still holds our token. */
  clear(): Promise<void> {
    return this.#turns.take(async () => this.#clear(this.#copied));
  }

  #hold(account: AccountId | null, text: Secret, clearAfterMs: number): Promise<void> {
    return this.#turns.take(async () => {
      await this.#clipboard.writeSecret(text.reveal());
      this.#cancel?.();
      const copied = { account, text, clearsAt: this.#clock.now() + clearAfterMs };
      this.#cancel = this.#clock.startTimer(clearAfterMs, () => {
        void this.#turns.take(async () => this.#clear(copied));
      });
      this.#become(copied);
    });
  }

  /** Clears what was copied, unless another token of ours has taken its place while this waited for its turn. */
  async #clear(copied: Holding | null): Promise<void> {
    if (copied === null || copied !== this.#copied) return;
    this.#cancel?.();
    this.#cancel = null;
    const text = await this.#clipboard.read().catch(() => '');
    if (text === copied.text.reveal()) this.#clipboard.clear();
    this.#become(null);
  }

  #become(copied: Holding | null): void {
    this.#copied = copied;
    for (const listener of this.#listeners) listener();
  }
}
