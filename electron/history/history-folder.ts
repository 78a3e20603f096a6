import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KEPT_MS } from '../../shared/history.ts';
import type { RealClock } from '../keeper/clock.ts';
import { isAccountId, type AccountId } from '../keeper/record.ts';

const ENDING = '.jsonl';

/** The name of an account's file. */
export function fileOf(account: AccountId): string {
  return account + ENDING;
}

/**
 * Removes the files of accounts that are not kept, once nobody has written to them for as long as an entry is kept: an
 * account may be in a vault that was set aside, and come back. Never rejects.
 */
export async function removeForsaken(
  { folder, clock }: { readonly folder: string; readonly clock: RealClock },
  kept: ReadonlySet<AccountId>,
): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    const account = name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : '';
    if (!isAccountId(account) || kept.has(account)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || clock.now() - found.mtimeMs < KEPT_MS) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}
