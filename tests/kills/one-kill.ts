import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { passing } from './passing.ts';

const PROGRAM = fileURLToPath(new URL('./eager-program.ts', import.meta.url));

/** When a program is to be killed: a while after it said for the `nth` time what it is `doing`. */
export interface KillPlan {
  readonly doing: string;
  readonly nth: number;
  /** How long after that, in real milliseconds. */
  readonly afterMs: number;
}

/** What a program had said when it was dead. */
export interface LastWords {
  /** What it was doing when the kill fell. */
  readonly doing: string;
  /** Every pair that it had made visible, in order. */
  readonly visible: readonly { readonly generation: number; readonly print: string }[];
}

/** What a program may say while it lives, and how long it lives at most. */
export interface KillListeners {
  readonly patienceMs: number;
  /** A login is over; `print` is the fingerprint of its refresh token. */
  readonly onOver: (print: string) => void;
  /** A login stays in doubt until its user authorises again. */
  readonly onLeftToUser: () => void;
}

/**
 * Starts the program and kills it with SIGKILL as planned, or after `patienceMs` at whatever it is doing then. Rejects when it ended by itself.
 */
export async function killOnce(
  args: readonly string[],
  plan: KillPlan,
  { patienceMs, onOver, onLeftToUser }: KillListeners,
): Promise<LastWords> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const visible: { generation: number; print: string }[] = [];
  let doing = 'starting';
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, first = '', second = ''] = line.split(' ');
    if (word === 'visible') visible.push({ generation: Number(first), print: second });
    if (word === 'over') onOver(first);
    if (word === 'left-to-user') onLeftToUser();
    if (word !== 'doing') continue;
    doing = first;
    if (first === plan.doing) seen += 1;
    if (first !== plan.doing || seen !== plan.nth) continue;
    await passing(plan.afterMs);
    child.kill('SIGKILL');
  }
  const [, signal] = await gone;
  clearTimeout(late);
  if (signal !== 'SIGKILL') throw new Error('the program ended by itself');
  return { doing, visible };
}
