import { cpSync, readdirSync, rmSync } from 'node:fs';
import type { StoredAccount } from '../../electron/keeper/ports.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Protection } from '../../electron/vault/protection.ts';

/** What a dead program's vault holds. */
export interface Remains {
  /** The names of its files as the kill left them. */
  readonly names: readonly string[];
  /** Null when it does not open, sets something aside, or has no account any more. */
  readonly stored: StoredAccount | null;
}

/**
 * Opens a copy of a dead program's vault, and answers what is in it. The vault itself stays as the kill left it, for the
 * program's next start to find its way in.
 */
export async function postMortem(vault: string, copy: string, protection: Protection): Promise<Remains> {
  rmSync(copy, { recursive: true, force: true });
  cpSync(vault, copy, { recursive: true, preserveTimestamps: true });
  const names = readdirSync(copy);
  const opening = await openVault({ folder: copy, protection });
  if (opening.kind !== 'open') return { names, stored: null };
  opening.vault.close();
  const [stored, ...others] = opening.accounts;
  const isWhole = opening.setAside.length === 0 && others.length === 0;
  return { names, stored: isWhole ? (stored ?? null) : null };
}

/** The protection, asked only once for each key: deriving one from a passphrase is meant to take its time. */
export function remembering(protection: Protection): Protection {
  const keys = new Map<string, Buffer>();
  return {
    level: protection.level,
    backend: protection.backend,
    wrap: (key) => protection.wrap(key),
    unwrap: async (wrapped) => {
      const known = keys.get(wrapped);
      if (known !== undefined) return { ok: true, key: Buffer.from(known) };
      const unwrapped = await protection.unwrap(wrapped);
      if (unwrapped.ok) keys.set(wrapped, Buffer.from(unwrapped.key));
      return unwrapped;
    },
  };
}
