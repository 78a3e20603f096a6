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

/** Which protections there are to open a vault by. */
export interface ProtectionChoice {
  /** The protection of the level that a vault's own `key.json` names; null when there is none such. */
  of(level: ProtectionLevel): Protection | null;
  /** What a new vault tries, in this order. The first whose wrapping comes back as it was is taken. */
  readonly forNewVault: readonly Protection[];
  /** Why a new vault stays shut when none of them does; null: for the reason of the last one. */
  readonly noneLeft: LockReason | null;
}

/** The choice of having none. */
export function only(protection: Protection): ProtectionChoice {
  return {
    of: (level) => (level === protection.level ? protection : null),
    forNewVault: [protection],
    noneLeft: null,
  };
}
