import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { RealClock } from '../keeper/clock.ts';
import type { Claim } from './ownership.ts';

/** macOS' `O_EXLOCK`, which Node does not name: an exclusive lock on the file as long as it is open (open(2)). */
const O_EXLOCK = 0x20;
const BETWEEN_LOOKS_MS = 2_000;

/** Claims a folder by a file that is locked while it is open; the file itself means nothing. For macOS. */
export async function claimByFile(folder: string, clock: RealClock): Promise<Claim> {
  const path = join(folder, 'owner.lock');
  const locked = await lock(path);
  if (locked !== null) return { kind: 'owner', ownership: { release: async () => locked.close() } };
  return { kind: 'taken', gone: unlocked(path, clock) };
}

async function lock(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return null;
    throw error;
  }
}

/** Nobody tells when a lock is dropped, so it is tried now and then. */
async function unlocked(path: string, clock: RealClock): Promise<void> {
  for (;;) {
    await new Promise<void>((resolve) => {
      clock.startTimer(BETWEEN_LOOKS_MS, resolve);
    });
    const taken = await lock(path);
    if (taken === null) continue;
    await taken.close();
    return;
  }
}
