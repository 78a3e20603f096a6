import { closeSync, openSync, readSync, readlinkSync } from 'node:fs';

/** A process as `/proc` shows it (proc(5)). */
export interface RunningProcess {
  readonly pid: number;
  /** 0 for the first process. */
  readonly parent: number;
  /** The path of its executable, which the kernel knows. */
  readonly exe: string;
  /** Its command line, which is its own word. */
  readonly argv: readonly string[];
  /** Its working folder. */
  readonly cwd: string;
}

/**
 * Looks at a process of this user; null when it is gone, belongs to another user, or there is no `/proc`. Read at once and
 * not asynchronously: whoever has asked may end at any moment, and `/proc` lies in memory. What is seldom needed is
 * read when it is asked for: each look costs some hundredths of a millisecond, and there is one for every connection.
 */
export function readProcess(pid: number): RunningProcess | null {
  try {
    const place = `/proc/${pid}`;
    const exe = readlinkSync(`${place}/exe`).replace(/ \(deleted\)$/, '');
    const argv = textOf(`${place}/cmdline`).split('\0').slice(0, -1);
    return {
      pid,
      exe,
      argv,
      get parent() {
        return parentIn(place);
      },
      get cwd() {
        return cwdIn(place);
      },
    };
  } catch {
    return null;
  }
}

function parentIn(place: string): number {
  try {
    // The second field is the name in brackets, which may hold anything, brackets and blanks included.
    const stat = textOf(`${place}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return Number.isSafeInteger(parent) ? parent : 0;
  } catch {
    return 0;
  }
}

/** Where a process has ended meanwhile, a relative path leads nowhere. */
function cwdIn(place: string): string {
  try {
    return readlinkSync(`${place}/cwd`);
  } catch {
    return `${place}/cwd`;
  }
}

const CHUNK_BYTES = 4_096;

/** The text of a file in `/proc`. These have no size, and for such a file `readFileSync` sets 64 KiB aside before it reads. */
function textOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const length = readSync(descriptor, chunk);
      if (length === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(chunk.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}
