import { join } from 'node:path';
import type { LockReason } from '../../shared/view.ts';
import { discard, readIfPresent, replaceAndConfirm } from './atomic-file.ts';
import { incomingName, KEY_FILE, PREVIOUS_KEY_FILE } from './layout.ts';
import type { VaultPlace } from './place.ts';
import type { Protection } from './protection.ts';
import { writeWrapping } from './wrapped-key.ts';

/**
 * Puts the data key under another protection. In order: the new `key.json` written and synced under a temporary name, read
 * back and unwrapped; the present one copied to `key.previous.json`; the new one renamed into its place; the folder
 * synced. At every instant `key.json` opens the vault. Answers why the protection will not do, or null when it holds.
 * Rejects with the system's error when the disk fails; then the present protection still holds.
 */
export async function rewrapKey(place: VaultPlace, protection: Protection): Promise<LockReason | null> {
  const { folder, files, key, onTrouble } = place;
  const incoming = join(folder, incomingName(KEY_FILE));
  try {
    const refused = await writeWrapping(place, key, protection);
    if (refused !== null) {
      await discard(files, incoming);
      return refused;
    }
    const present = await readIfPresent(files, join(folder, KEY_FILE));
    if (present !== null) await replaceAndConfirm(place, PREVIOUS_KEY_FILE, present);
    await files.rename(incoming, join(folder, KEY_FILE));
  } catch (error) {
    await discard(files, incoming);
    throw error;
  }
  try {
    await files.syncFolder(folder);
  } catch {
    // It holds for this machine's life; after a power cut it may be the wrapping before, which opens the vault as well.
    onTrouble('the new protection of the vault may not survive a power cut');
  }
  return null;
}
