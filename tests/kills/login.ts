import { z } from 'zod';
import type { AccountId, AccountRecord } from '../../electron/keeper/record.ts';
import { accountTime } from '../../electron/keeper/clock.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Protection } from '../../electron/vault/protection.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/** The one account of the programs that are killed. */
export const ACCOUNT: AccountId = 'acc_00000001';

const APP_ID = '100195001';
const YEAR_MS = 365 * 86_400_000;

const issuedSchema = z.object({ accessToken: z.string(), refreshToken: z.string(), lifetimeS: z.number() });

/** Where the account lives. */
export interface LoginOptions {
  readonly simulator: Simulator;
  /** The vault's folder; no program may have it open. */
  readonly vault: string;
  readonly protection: Protection;
  readonly rate: AccountRecord['clock'];
  /** How long its first access token lasts; seconds of that clock. */
  readonly lifetimeS: number;
}

/** The user authorises, for the first time or again: a new grant, stored as the next generation of the account. */
export async function authorise(options: LoginOptions): Promise<void> {
  const { simulator, vault: folder, protection, rate, lifetimeS } = options;
  const command = { command: 'grant.issue', appId: APP_ID, lifetimeS };
  const issued = issuedSchema.parse(await simulator.admin(command));
  const opening = await openVault({ folder, protection });
  if (opening.kind !== 'open') throw new Error(`the vault is locked: ${opening.reason}`);
  const generation = (opening.accounts[0]?.record.generation ?? 0) + 1;
  const { origin } = simulator;
  const now = accountTime(rate, Date.now());
  await opening.vault.save({
    id: ACCOUNT,
    generation,
    appId: APP_ID,
    user: { id: '100000001', name: 'Demo' },
    origins: { passport: origin, qrcode: origin, api: origin },
    clock: rate,
    grantedAt: now,
    grantedAtKnown: true,
    grantEndsAt: now + YEAR_MS,
    accessToken: new Secret(issued.accessToken),
    refreshToken: new Secret(issued.refreshToken),
    obtainedAt: now,
    expiresAt: now + issued.lifetimeS * 1000,
  });
  opening.vault.close();
}
