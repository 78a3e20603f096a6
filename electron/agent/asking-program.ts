import { basename } from 'node:path';
import { AS_COMMAND } from '../../shared/as-command.ts';
import { LONGEST_PROGRAM_NAME } from '../../shared/holder-name.ts';
import { readProcess, type RunningProcess } from './running-process.ts';
import { calledAs, isShellLine, scriptOf } from './script-of.ts';
import { programCaller, type AskingProgram, type Peer } from './who-asks.ts';

/** Tools that fetch for somebody else: whoever has started them is the one who asks. */
const COURIERS = new Set(['tk115', 'curl', 'wget', 'http', 'https', 'xh', 'nc', 'ncat', 'netcat', 'socat']);
/** The program's own executable where it is installed. */
const PROGRAM = 'token-keeper-115';
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
export function askingProgram(peer: Peer, look = readProcess): AskingProgram | null {
  const first = seen(look(peer.pid));
  if (first === null) return null;
  let asking = first;
  for (let step = 0; step < MOST_STEPS && isCourier(asking); step += 1) {
    const above = seen(look(asking.process.parent));
    if (above === null || above.process.pid === 1) break;
    asking = above;
  }
  return programCaller({
    holder: { kind: 'program', exe: asking.process.exe, script: asking.script },
    by: asking === first ? null : nameOf(first),
    startedBy: () => {
      const starter = starterOf(asking, look);
      return starter === null ? null : nameOf(starter);
    },
  });
}

/** A process and the script that it runs, which takes several looks at the disk and is looked for once. */
interface Seen {
  readonly process: RunningProcess;
  readonly script: string | null;
}

function seen(process: RunningProcess | null): Seen | null {
  return process === null ? null : { process, script: scriptOf(process) };
}

/** What has started a process, past tools that only start others. */
function starterOf(asking: Seen, look: typeof readProcess): Seen | null {
  let above = seen(look(asking.process.parent));
  for (let step = 0; step < MOST_STEPS && above !== null && isCourier(above); step += 1) {
    above = seen(look(above.process.parent));
  }
  return above;
}

/** A program of which nothing is known, not even what it calls itself. */
export function unnamedProgram(): AskingProgram {
  return called('unnamed');
}

/** A program that only says what it is called; null when it says nothing that can be shown. */
export function namedProgram(name: string | undefined): AskingProgram | null {
  const plain = (name ?? '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_PROGRAM_NAME)
    .trim();
  return plain === '' ? null : called(plain);
}

function called(name: string): AskingProgram {
  return programCaller({ holder: { kind: 'named', name }, by: null, startedBy: () => null });
}

function isCourier(one: Seen): boolean {
  const name = nameOf(one);
  return COURIERS.has(name) || STARTERS.has(name) || isShellLine(one.process);
}

/** `tk115` for the command line however it is started: by its link, its bundle or its name, or by the program itself. */
function nameOf({ process, script }: Seen): string {
  const name = basename(script ?? '') || calledAs(process);
  // Chromium writes its command line anew when it has started: as one text.
  if (name === PROGRAM && process.argv.join(' ').split(' ').includes(AS_COMMAND)) return 'tk115';
  return name === 'tk115.cjs' ? 'tk115' : name;
}
