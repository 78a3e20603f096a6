import { basename } from 'node:path';
import { LONGEST_PROGRAM_NAME } from '../../shared/holder-name.ts';
import { readProcess, type RunningProcess } from './running-process.ts';
import { calledAs, isShellLine, scriptOf } from './script-of.ts';
import type { Caller, Peer } from './who-asks.ts';

type Program = Extract<Caller, { kind: 'program' }>;

/** Tools that fetch for somebody else: whoever has started them is the one who asks. */
const COURIERS = new Set(['tk115', 'curl', 'wget', 'http', 'https', 'xh', 'nc', 'ncat', 'netcat', 'socat']);
/** Tools that only start others. */
const STARTERS = new Set([
  'env',
  'timeout',
  'xargs',
  'nohup',
  'time',
  'nice',
  'ionice',
  'setsid',
  'stdbuf',
  'strace',
]);
/** Nobody is that far from whoever meant it. */
const MOST_STEPS = 16;

/**
 * Who asks, by the process that has connected: the process itself with its script, or, where it is a courier, the nearest
 * process above it that is none. Null where the system does not tell.
 */
export function askingProgram(peer: Peer, look = readProcess): Program | null {
  const first = look(peer.pid);
  if (first === null) return null;
  let asking = first;
  for (let step = 0; step < MOST_STEPS && isCourier(asking); step += 1) {
    const above = look(asking.parent);
    if (above === null || above.pid === 1) break;
    asking = above;
  }
  return {
    kind: 'program',
    holder: { kind: 'program', exe: asking.exe, script: scriptOf(asking) },
    by: asking === first ? null : nameOf(first),
    // Told in a question alone.
    get startedBy() {
      const starter = starterOf(asking, look);
      return starter === null ? null : nameOf(starter);
    },
  };
}

/** What has started a process, past tools that only start others. */
function starterOf(asking: RunningProcess, look: typeof readProcess): RunningProcess | null {
  let above = look(asking.parent);
  for (let step = 0; step < MOST_STEPS && above !== null && isCourier(above); step += 1) {
    above = look(above.parent);
  }
  return above;
}

/** A program that only says what it is called; null when it says nothing that can be shown. */
export function namedProgram(name: string | undefined): Program | null {
  const plain = (name ?? '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_PROGRAM_NAME)
    .trim();
  if (plain === '') return null;
  return { kind: 'program', holder: { kind: 'named', name: plain }, by: null, startedBy: null };
}

function isCourier(process: RunningProcess): boolean {
  const name = nameOf(process);
  return COURIERS.has(name) || STARTERS.has(name) || isShellLine(process);
}

/** `tk115` for the command line however it is started: by its link, its bundle or its name. */
function nameOf(process: RunningProcess): string {
  const name = basename(scriptOf(process) ?? '') || calledAs(process);
  return name === 'tk115.cjs' ? 'tk115' : name;
}
