import type { LockReason } from '../../shared/view.ts';

/** What stands behind the data key; shown in the settings (docs/decisions/0003-own-vault-file.md). */
export type ProtectionLevel = 'safe-storage' | 'keychain' | 'passphrase';

/** Wraps and unwraps the data key. Never throws. */
export interface Protection {
  readonly level: ProtectionLevel;
  /** What the user is told stands behind it, e.g. `gnome_libsecret`. */
  readonly backend: string;
  /** The key in a form that may lie on disk. */
  wrap(key: Buffer): Promise<{ ok: true; wrapped: string } | { ok: false; reason: LockReason }>;
  /** The key that {@link Protection.wrap} was given. May wait as long as a person takes to unlock a keyring. */
  unwrap(wrapped: string): Promise<{ ok: true; key: Buffer } | { ok: false; reason: LockReason }>;
}
