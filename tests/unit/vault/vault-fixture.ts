import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import type { JournalEntry, StoredAccount } from '../../../electron/keeper/ports.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { openVault, type OpenVaultOptions, type VaultOpening } from '../../../electron/vault/open-vault.ts';
import type { Protection } from '../../../electron/vault/protection.ts';

export const ONE: AccountId = 'acc_00000001';
export const TWO: AccountId = 'acc_00000002';
const T0 = 1_790_000_000_000;

/** A real protection without a keyring: AES-256-CTR under a password's digest. A wrong password gives rubbish. */
export function passwordProtection(password = 'correct'): Protection {
  const secret = createHash('sha256').update(password).digest();
  const nonce = Buffer.alloc(16);
  return {
    level: 'safe-storage',
    backend: 'a test',
    wrap: async (key) => ({
      ok: true,
      wrapped: createCipheriv('aes-256-ctr', secret, nonce).update(key).toString('base64'),
    }),
    unwrap: async (wrapped) => ({
      ok: true,
      key: createDecipheriv('aes-256-ctr', secret, nonce).update(Buffer.from(wrapped, 'base64')),
    }),
  };
}

/** A record whose every part follows from account and generation, so that a mix of two shows. */
export function sampleRecord(generation: number, id: AccountId = ONE): AccountRecord {
  return {
    id,
    generation,
    appId: '100195123',
    user: { id: '7', name: '张三' },
    origins: {
      passport: 'https://passportapi.115.com',
      qrcode: 'https://qrcodeapi.115.com',
      api: 'https://proapi.115.com',
    },
    clock: REAL_RATE,
    grantedAt: T0,
    grantedAtKnown: true,
    grantEndsAt: T0 + 365 * 86_400_000,
    accessToken: new Secret(`access-canary-${id}-${generation}`),
    refreshToken: new Secret(`refresh-canary-${id}-${generation}`),
    obtainedAt: T0 + generation * 5_400_000,
    expiresAt: T0 + generation * 5_400_000 + 7_200_000,
  };
}

/** The journal of a request made with a record's refresh token. */
export function sampleJournal(record: AccountRecord, attempt = 1): JournalEntry {
  const sentAt = record.expiresAt - 1_800_000;
  return {
    account: record.id,
    generation: record.generation,
    sentAt,
    attempt,
    notBefore: sentAt + 90_000,
    verdict: { kind: 'open' },
  };
}

/** All of a record, tokens in clear: what two records are compared by. */
export function facts({ accessToken, refreshToken, ...rest }: AccountRecord): object {
  return { ...rest, access: accessToken.reveal(), refresh: refreshToken.reveal() };
}

export type OpenVault = Extract<VaultOpening, { kind: 'open' }>;

/** Opens a vault that must open. */
export async function open(
  folder: string,
  options: Partial<Omit<OpenVaultOptions, 'folder'>> = {},
): Promise<OpenVault> {
  const opening = await openVault({ folder, protection: passwordProtection(), ...options });
  if (opening.kind !== 'open') throw new Error(`the vault is locked: ${opening.reason}`);
  return opening;
}

/** The one account of an opening that must have exactly one. */
export function only(opening: OpenVault): StoredAccount {
  const [account, ...more] = opening.accounts;
  if (account === undefined || more.length > 0) throw new Error(`${opening.accounts.length} accounts`);
  return account;
}

/** Runs `work` with a vault's folder that does not exist yet, and clears up after it. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'tk115-vault-'));
  try {
    await work(join(parent, 'vault'));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
