import { ofPairs, type Finding } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { memoryOf, usageDuring, type Usage } from '../programs/process-tree.ts';
import type { TrayProgram } from '../programs/program.ts';
import { pause } from '../within.ts';
import type { World } from '../world.ts';

/** How long the program keeps a hidden window (electron/windows/app-window.ts), and a little more; milliseconds. */
const WINDOW_KEPT_MS = 5 * 60_000 + 10_000;
/** What the promise of idle CPU leaves open beside the ratio; milliseconds. */
const CPU_ALLOWANCE_MS = 10;

interface Rest {
  readonly memoryMb: number;
  readonly usage: Usage;
}

/** What programs cost that do nothing: one after the other, each by itself, from its start on. */
export const resting: Measure = {
  names: ['idle-memory', 'idle-wakeups', 'idle-cpu', 'memory-after'],
  run: async (world, wanted) => {
    const { quick } = world.effort;
    const settleMs = quick ? 30_000 : 60_000;
    const windowMs = quick ? 30_000 : 60_000;
    const all = { ours: [] as Rest[], floor: [] as Rest[], after: [] as number[] };
    const rounds = world.rounds(1, 3);
    for (let round = 0; round < rounds; round += 1) {
      const floor = await world.floor('bare-tray.cjs');
      try {
        all.floor.push(await rest(floor, settleMs, windowMs));
      } finally {
        await floor.kill();
      }
      const ours = await world.ours();
      try {
        await ours.program.ready();
        all.ours.push(await rest(ours.program, settleMs, windowMs));
        if (wanted.has('memory-after'))
          all.after.push(await memoryAfter(ours.program, quick ? 20_000 : WINDOW_KEPT_MS));
        // Asked at the end: the first question has the program load what tells who asks.
        await world.standing(ours);
      } finally {
        await ours.program.kill();
      }
    }
    return findings(world, all).filter(({ name }) => wanted.has(name));
  },
};

async function rest(program: TrayProgram, settleMs: number, windowMs: number): Promise<Rest> {
  await pause(settleMs);
  const memoryMb = memoryOf(program.pid);
  return { memoryMb, usage: await usageDuring(program.pid, windowMs) };
}

/** Opens the popover, leaves it open for a while, closes it and waits. */
async function memoryAfter(program: TrayProgram, waitMs: number): Promise<number> {
  program.click();
  await pause(10_000);
  program.click();
  await pause(waitMs);
  return memoryOf(program.pid);
}

function findings(
  { effort }: World,
  all: { readonly ours: readonly Rest[]; readonly floor: readonly Rest[]; readonly after: readonly number[] },
): Finding[] {
  const pick = (of: (rest: Rest) => number) => ({ ours: all.ours.map(of), floor: all.floor.map(of) });
  const memory = pick(({ memoryMb }) => memoryMb);
  const mb = { unit: 'MB', digits: 0 };
  const note = effort.quick ? '30 s instead of 60' : '';
  const cpu = pick(({ usage }) => usage.cpuMs);
  return [
    ofPairs('idle-memory', memory, mb, { note }),
    ofPairs(
      'idle-wakeups',
      pick(({ usage }) => usage.switches),
      { unit: '', digits: 0 },
      { note },
    ),
    ofPairs('idle-cpu', cpu, { unit: 'ms', digits: 0 }, { note, allowance: CPU_ALLOWANCE_MS }),
    ofPairs('memory-after', { ...memory, ours: all.after }, mb, {
      note: effort.quick ? '20 s instead of 5 min, the window still kept' : '',
    }),
  ];
}
