import type { RealClock } from '../keeper/clock.ts';
import { claimByCommand } from './command-claim.ts';
import { claimByFile } from './file-claim.ts';
import { ownershipName } from './ownership-name.ts';
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
 * Claims a state folder by a lock that the kernel drops when its holder dies, so that no crash leaves one behind: an
 * abstract socket on Linux (on runtimes too old for those a file that `flock` locks), a named pipe on Windows, an
 * exclusively locked file on macOS. Rejects when the system grants neither the lock nor a reason to wait.
 */
export async function claimFolder(
  folder: string,
  { platform, clock }: { readonly platform: NodeJS.Platform; readonly clock: RealClock },
): Promise<Claim> {
  if (platform === 'linux') {
    if (!knowsAbstractSockets(process.versions['uv'])) return claimByCommand(folder);
    return claimBySocket(`\0${await ownershipName(folder)}`);
  }
  if (platform === 'win32') return claimBySocket(`\\\\.\\pipe\\${await ownershipName(folder)}`);
  return claimByFile(folder, clock);
}

/**
 * Whether this libuv can bind an abstract socket by its name (libuv 1.46, Node 20). An older one takes every such name
 * for the same empty one, so that all folders of the machine would have one owner together.
 */
export function knowsAbstractSockets(libuv: string | undefined): boolean {
  const [major = 0, minor = 0] = (libuv ?? '').split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 46);
}
