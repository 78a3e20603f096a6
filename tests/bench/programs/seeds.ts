import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Protection } from '../../../electron/vault/protection.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { issueGrant } from '../../../simulator/world.ts';

const APP_ID = '100195001';
const DAY_MS = 86_400_000;
const keyFile = z.object({ wrapped: z.string() });
const packageFile = z.object({ productName: z.string() });

/** How long the stored pairs are good for. */
export interface SeedWishes {
  readonly accounts: number;
  /** From now; negative when they are to have expired. Milliseconds. */
  readonly lastsMs: number;
}

/** What a state folder is filled with. */
export interface SeedPorts {
  readonly electron: string;
  readonly simulator: Simulator;
}

/**
 * A copy of a state folder, whose vault the program has made and left empty, with accounts in it: real grants of the
 * simulator's, sealed as the program seals them. The vault's key comes from the bench's own keyring.
 */
export async function seeded(
  from: string,
  to: string,
  wishes: SeedWishes,
  ports: SeedPorts,
): Promise<string> {
  cpSync(from, to, { recursive: true });
  const vault = join(to, 'vault');
  const { wrapped } = keyFile.parse(JSON.parse(readFileSync(join(vault, 'key.json'), 'utf8')));
  const opening = await openVault({ folder: vault, protection: opened(await keyOf(wrapped, ports)) });
  if (opening.kind !== 'open') throw new Error(`the vault of the bench stays shut: ${opening.reason}`);
  const records = Array.from({ length: wishes.accounts }, (_, index) =>
    recordOf(index, wishes, ports.simulator),
  );
  for (const record of records) await opening.vault.save(record);
  opening.vault.close();
  return to;
}

/** A copy for one run, so that no run finds what another has left. */
export function copied(seed: string, to: string): string {
  mkdirSync(to, { mode: 0o700 });
  cpSync(seed, to, { recursive: true });
  return to;
}

async function keyOf(wrapped: string, { electron }: SeedPorts): Promise<Buffer> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const script = join(import.meta.dirname, 'keyring-open.cjs');
  // The keyring knows a program's key by the program's name.
  const { productName } = packageFile.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const { stdout } = await promisify(execFile)(electron, [...asRoot, script, productName, wrapped], {
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  return Buffer.from(stdout.trim(), 'base64');
}

/** Gives the key that is known already. */
function opened(key: Buffer): Protection {
  return {
    level: 'safe-storage',
    backend: 'libsecret',
    wrap: async () => ({ ok: false, reason: 'keyring-absent' }),
    unwrap: async () => ({ ok: true, key: Buffer.from(key) }),
  };
}

function recordOf(index: number, { lastsMs }: SeedWishes, { world, origin }: Simulator): AccountRecord {
  const id: AccountId = `acc_${String(index).padStart(8, '0')}`;
  const userId = String(300_000_000 + index);
  const name = `Shelf ${index + 1}`;
  world.users.add({ id: userId, name });
  const { pair, settle } = issueGrant(world, { userId, appId: APP_ID });
  settle(true);
  const now = Date.now();
  const obtainedAt = lastsMs < 0 ? now + lastsMs - 7_200_000 : now;
  return {
    id,
    generation: 1,
    appId: APP_ID,
    user: { id: userId, name },
    origins: { passport: origin, qrcode: origin, api: origin },
    clock: REAL_RATE,
    grantedAt: obtainedAt,
    grantedAtKnown: true,
    grantEndsAt: obtainedAt + 365 * DAY_MS,
    accessToken: new Secret(pair.accessToken),
    refreshToken: new Secret(pair.refreshToken),
    obtainedAt,
    expiresAt: now + lastsMs,
  };
}
