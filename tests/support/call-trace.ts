import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One system call, from a process or a thread of the program. Calls overlap: one ends where strace says so. */
export interface Call {
  readonly name: string;
  /** Lines of the trace at which it begins and ends; one came before another if it ended before that began. */
  readonly begin: number;
  readonly end: number;
  /** Its arguments as strace has them. */
  readonly args: string;
  /** What its first argument stands for, if that is an open file or socket: a path, or both ends of a connection. */
  readonly target: string;
  /** The strings among its arguments: paths, or what is read or written. */
  readonly strings: readonly Buffer[];
  /** What it answered; negative when it failed. */
  readonly result: number;
}

const WRITING = /^(?:p?writev?2?|pwrite64|pwritev2|send(?:to|msg|mmsg))$/;
const READING = /^(?:p?readv?|pread64|recv(?:from|msg))$/;

/** Whether a call may carry bytes out of the process. */
export const writes = ({ name }: Call): boolean => WRITING.test(name);

/** Whether a call may bring bytes into the process. */
export const reads = ({ name }: Call): boolean => READING.test(name);

/** What a start is given so that its calls are written to `file` while it runs: all that are known here, or these. */
export function tracedStart(file: string, ...calls: readonly string[]): Readonly<Record<string, string>> {
  return {
    TK115_TRACED_CALLS: calls.join(','),
    TK115_ELECTRON_PATH: resolve('tests/support/trace-calls.sh'),
    TK115_TRACED: process.env['TK115_ELECTRON_PATH'] ?? '',
    TK115_TRACE: file,
  };
}

/** Why calls cannot be traced here; empty when they can. */
export function whyNotTraced(): string {
  const { error, status, stderr } = spawnSync('strace', ['-D', '-f', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? '' : `this system lets no program be traced: ${stderr.trim()}`;
}

/** Whether the trace has the end of this process, and with it everything that it did. */
export function hasEnded(file: string, pid: number | undefined): boolean {
  return (
    existsSync(file) &&
    new RegExp(`^${pid} +\\+{3} (?:exited|killed)`, 'm').test(readFileSync(file, 'latin1'))
  );
}

/** The calls of a trace, in the order in which they began. */
export function readCalls(file: string): readonly Call[] {
  const calls: Call[] = [];
  const unfinished = new Map<string, { readonly text: string; readonly begin: number }>();
  for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(text) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const started = resumed === undefined ? { text: '', begin: line } : unfinished.get(thread);
    if (started === undefined) continue;
    const whole = started.text + (resumed ?? rest);
    if (whole.endsWith('<unfinished ...>')) {
      unfinished.set(thread, { text: whole.slice(0, -'<unfinished ...>'.length), begin: started.begin });
      continue;
    }
    const call = parse(whole, started.begin, line);
    if (call !== null) calls.push(call);
  }
  return calls.toSorted((one, other) => one.begin - other.begin);
}

function parse(text: string, begin: number, end: number): Call | null {
  const [, name, args = '', result] = /^(\w+)\((.*)\) += (-?\d+)/.exec(text) ?? [];
  if (name === undefined) return null;
  const target = /^\d+<([^,]*)>/.exec(args)?.[1] ?? '';
  const strings = [...args.matchAll(/"((?:\\x[\da-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
  return { name, begin, end, args, target: plain(target), strings, result: Number(result) };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}

function plain(text: string): string {
  return text.replaceAll(/(?:\\x[\da-f]{2})+/g, (hex) => bytesOf(hex).toString());
}
