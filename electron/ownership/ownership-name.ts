import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';

/** One name for one folder, by whatever path it is reached. Rejects when the folder is not there. */
export async function ownershipName(folder: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex');
  return `token-keeper-115-${digest.slice(0, 32)}`;
}
