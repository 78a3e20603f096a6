import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { discard, replaceAndConfirm } from './atomic-file.ts';
import { PROBE_FILE } from './layout.ts';
import type { VaultPlace } from './place.ts';
import { sealFile, unsealFile } from './sealed-file.ts';

/** No account has this id. */
const NOBODY = 'acc_00000000';

/**
 * Proves that the vault can be written and read: seals random bytes, writes them durably, reads them back from their place
 * and opens them. The file is removed whatever comes of it. Rejects with the first thing that fails.
 */
export async function proveRoundTrip(place: VaultPlace): Promise<void> {
  const { folder, files, key } = place;
  const path = join(folder, PROBE_FILE);
  const content = randomBytes(64);
  try {
    const label = { kind: 'probe', account: NOBODY, generation: 0 } as const;
    await replaceAndConfirm(place, PROBE_FILE, sealFile(key, label, content));
    const opened = unsealFile(key, label, await files.read(path));
    if (opened.kind !== 'opened' || !opened.plaintext.equals(content)) {
      throw new Error('what was written did not open as what it was');
    }
  } finally {
    await discard(files, path);
  }
}
