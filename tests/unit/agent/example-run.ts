import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { readProcess } from '../../../electron/agent/running-process.ts';
import { root } from '../docs/pages.ts';
import type { AgentWorld } from './agent-world.ts';

/** What an example has said and how it ended. */
export interface ExampleRun {
  /** What it has printed so far. */
  readonly printed: () => string;
  /** What it has complained of so far. */
  readonly complained: () => string;
  /** The command lines and environments of itself and of whatever it started, as far as they were seen. */
  readonly seen: ReadonlySet<string>;
  readonly ended: Promise<number | null>;
}

/** Starts one of the examples as a person does, six steps long, and watches what everybody could read of it. */
export function runExample(world: AgentWorld, program: string, file: string): ExampleRun {
  const child = spawn(program, [join(root, 'examples', file), `--user-data-dir=${world.folder}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: world.folder,
      TK115_API_ORIGIN: world.simulator.origin,
      STEPS: '6',
      PAUSE: '0.2',
    },
  });
  let printed = '';
  let complained = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString('utf8')));
  child.stderr.on('data', (piece: Buffer) => (complained += piece.toString('utf8')));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  const seen = new Set<string>();
  let over = false;
  const look = (): void => {
    if (over) return;
    for (const pid of familyOf(child.pid ?? 0))
      for (const facts of ['cmdline', 'environ']) seen.add(readProc(pid, facts));
    systemTimer.startTimer(3, look);
  };
  look();
  void ended.catch(() => undefined).finally(() => (over = true));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { printed: () => printed, complained: () => complained, seen, ended };
}

/** A process and all that it has started, by their numbers. */
function familyOf(first: number): readonly number[] {
  const family = new Set([first]);
  for (const name of readdirSync('/proc')) {
    if (Number(name) <= first) continue;
    const parent = readProcess(Number(name))?.parent;
    if (parent !== undefined && family.has(parent)) family.add(Number(name));
  }
  return [...family];
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // Gone since it was listed.
    return '';
  }
}
