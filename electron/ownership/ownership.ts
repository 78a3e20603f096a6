import type { RealClock } from '../keeper/clock.ts';
import { claimByFile } from './file-claim.ts';
import { loopbackOf, pipeOf } from './folder-address.ts';
import { claimBySocket } from './socket-claim.ts';

/** The right to open a folder's vault and to refresh: at most one process has it (P1). */
export interface Ownership {
  /** Gives it up; the kernel does the same when the process ends, however it ends. */
  release(): Promise<void>;
}

/** Whether this process has become the owner, and if not, when it is worth trying again. */
export type Claim =
  | { readonly kind: 'owner'; readonly ownership: Ownership }
  /** `gone` resolves once the present owner has let go or died; then somebody may claim again. */
  | { readonly kind: 'taken'; readonly gone: Promise<void> };

/**
 * Claims a state folder by a lock that the kernel drops when its holder dies, so that no crash leaves one behind: a
 * loopback address of its own on Linux (docs/decisions/0009-owner-lock.md), a named pipe on Windows, an exclusively locked file on macOS. Rejects when the system grants
 * neither the lock nor a reason to wait.
 */
export async function claimFolder(
  folder: string,
  { platform, clock }: { readonly platform: NodeJS.Platform; readonly clock: RealClock },
): Promise<Claim> {
  if (platform === 'linux') return claimBySocket(await loopbackOf(folder));
  if (platform === 'win32') return claimBySocket(await pipeOf(folder));
  return claimByFile(folder, clock);
}
