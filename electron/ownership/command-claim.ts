import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim } from './ownership.ts';

/** A predecessor that has just ended may still be letting go; seconds. */
const PATIENCE_S = '1';
/** How `flock` is to end when somebody else holds the lock; any number that its child never ends with. */
const TAKEN = 75;

/**
 * Claims a folder by a file that util-linux' `flock` holds locked for us. It ends when its input does, so the lock goes
 * with this process, however that ends. For Linux runtimes that cannot listen on abstract sockets.
 */
export async function claimByCommand(folder: string): Promise<Claim> {
  const path = join(folder, 'owner.lock');
  // Made here, since `flock` would let others read it.
  await (await open(path, 'a', 0o600)).close();
  const wait = ['--wait', PATIENCE_S, '--conflict-exit-code', String(TAKEN)];
  const holder = spawn('flock', [...wait, '--no-fork', path, 'sh', '-c', 'echo; exec cat >&2'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  holder.stdin.on('error', () => undefined);
  const ended = once(holder, 'exit');
  const outcome: unknown[] = await Promise.race([once(holder.stdout, 'data').then(() => ['locked']), ended]);
  if (outcome[0] === 'locked') {
    // The lock alone keeps no program running.
    holder.unref();
    return {
      kind: 'owner',
      ownership: {
        release: async () => {
          holder.stdin.end();
          await ended;
        },
      },
    };
  }
  if (outcome[0] !== TAKEN) throw new Error(`flock ended with ${String(outcome[0])}`);
  return { kind: 'taken', gone: unlocked(path) };
}

/** Resolves once the lock could be had. */
async function unlocked(path: string): Promise<void> {
  const waiting = spawn('flock', [path, 'true'], { stdio: 'ignore' });
  const stop = (): void => void waiting.kill();
  process.once('exit', stop);
  waiting.unref();
  await once(waiting, 'exit');
  process.off('exit', stop);
}
