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
    return new ProcessInProc(pid);
  } catch {
    return null;
  }
}

/** A class, since an object with getters written out takes V8 many times as long to make. */
class ProcessInProc implements RunningProcess {
  readonly pid: number;
  readonly exe: string;
  readonly argv: readonly string[];
  readonly #place: string;

  constructor(pid: number) {
    this.#place = `/proc/${pid}`;
    this.pid = pid;
    this.exe = readlinkSync(`${this.#place}/exe`).replace(/ \(deleted\)$/, '');
    this.argv = textOf(`${this.#place}/cmdline`).split('\0').slice(0, -1);
  }

  get parent(): number {
    return parentIn(this.#place);
  }

  get cwd(): string {
    return cwdIn(this.#place);
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

/** Read into for each file anew: memory of its own for every look costs more than the look. */
const ROOM = Buffer.allocUnsafe(4_096);

/** The text of a file in `/proc`. These have no size, and for such a file `readFileSync` sets 64 KiB aside before it reads. */
function textOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    for (;;) {
      const length = readSync(descriptor, ROOM);
      chunks.push(Buffer.from(ROOM.subarray(0, length)));
      // The kernel fills the room as far as there is anything, so what leaves some of it is the end.
      if (length < ROOM.length) return Buffer.concat(chunks).toString('utf8');
    }
  } finally {
    closeSync(descriptor);
  }
}
