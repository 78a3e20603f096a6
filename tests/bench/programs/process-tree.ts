import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all below it have used so far. */
export interface Usage {
  /** Milliseconds of CPU. */
  readonly cpuMs: number;
  /** Times that a thread was given a core: it woke up, or was interrupted. */
  readonly switches: number;
}

interface Thread {
  readonly cpuNs: number;
  readonly switches: number;
}

const KB_PER_MB = 1024;

/** A process and all below it, as the kernel lists them. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(afterName(read(`/proc/${name}/stat`))[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The memory of a tree in MB, what is shared with others counted by each one's share (PSS). */
export function memoryOf(root: number): number {
  let kb = 0;
  for (const pid of processTree(root)) {
    kb += Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  }
  return kb / KB_PER_MB;
}

/**
 * Counts what a tree uses between two moments. Read thread by thread, since the sums per process are rounded to 10 ms;
 * a thread or program that lives between two looks only is not seen, so it looks every second.
 */
export async function usageDuring(root: number, ms: number): Promise<Usage> {
  const known = threadsOf(root);
  const sum = { cpuNs: 0, switches: 0 };
  const look = (): void => {
    for (const [id, now] of threadsOf(root)) {
      const before = known.get(id) ?? { cpuNs: 0, switches: 0 };
      sum.cpuNs += now.cpuNs - before.cpuNs;
      sum.switches += now.switches - before.switches;
      known.set(id, now);
    }
  };
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 1_000)));
    look();
  }
  return { cpuMs: sum.cpuNs / 1e6, switches: sum.switches };
}

function threadsOf(root: number): Map<string, Thread> {
  const threads = new Map<string, Thread>();
  for (const pid of processTree(root)) {
    for (const tid of list(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${tid}`;
      const [cpuNs = '0'] = read(`${folder}/schedstat`).split(' ');
      const counts = read(`${folder}/status`).matchAll(/ctxt_switches:\s+(\d+)/g);
      const switches = [...counts].reduce((all, [, count]) => all + Number(count), 0);
      threads.set(`${pid}/${tid}`, { cpuNs: Number(cpuNs), switches });
    }
  }
  return threads;
}

/** The fields of a `stat` file behind the program's name, which may hold anything. */
function afterName(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A process may end between two looks; then there is nothing to read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
