import { appRefusalMessages, refusals, type Refusal } from './codes.ts';

/** The App IDs (`client_id`) that the simulator knows, and those it refuses. */
export class Apps {
  readonly #added = new Set<string>();
  readonly #blocked = new Map<string, Refusal>();
  readonly #strict: () => boolean;

  /** `strict`: whether only added App IDs are known, instead of any nine digits. */
  constructor(strict: () => boolean) {
    this.#strict = strict;
  }

  /** Makes an App ID known; only strict mode asks for it. */
  add(appId: string): void {
    this.#added.add(appId);
  }

  /**
   * Refuses an App ID everywhere with `code` from now on: 40140110, say, once its access has expired
   * (docs/115-open-platform.md, class "the app, not the user").
   */
  block(appId: string, code: number, message?: string): void {
    this.#blocked.set(appId, { code, message: message ?? appRefusalMessages[code] ?? '' });
  }

  /** Accepts a blocked App ID again. */
  unblock(appId: string): void {
    this.#blocked.delete(appId);
  }

  /** Why this App ID is refused, or null if it is welcome. */
  refusal(appId: string | null): Refusal | null {
    if (appId === null || appId === '') return refusals.appIdMissing;
    const blocked = this.#blocked.get(appId);
    if (blocked !== undefined) return blocked;
    if (this.#added.has(appId)) return null;
    if (this.#strict()) return refusals.appUnknown;
    return /^[1-9]\d{8}$/.test(appId) ? null : refusals.appIdInvalid;
  }

  /** Forgets what was added and blocked. */
  reset(): void {
    this.#added.clear();
    this.#blocked.clear();
  }
}
