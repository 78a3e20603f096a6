import { ofNumbers } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { usageDuring } from '../programs/process-tree.ts';
import { pause } from '../within.ts';
import type { OurProgram, World } from '../world.ts';
import { newWindow } from '../x11/content.ts';

/** An access token of two hours, whose seconds are counted. */
const LASTS_MS = 7_200_000;
const WINDOW_MS = 30_000;
/** What V8 tidies up after a start is no part of it, nor is the opening. */
const AFTER_START_MS = 30_000;
const AFTER_OPENING_MS = 10_000;

/** CPU of the program while its popover is open and counts. */
export const ticking: Measure = {
  names: ['ticking'],
  run: async (world) => {
    const found: number[] = [];
    while (found.length < world.rounds(1, 3)) {
      const ours = await world.ours({ lastsMs: LASTS_MS });
      try {
        found.push(await cpuWhileOpen(world, ours));
      } finally {
        await ours.program.kill();
      }
    }
    return [ofNumbers('ticking', found)];
  },
};

async function cpuWhileOpen(world: World, ours: OurProgram): Promise<number> {
  await world.standing(ours);
  const before = await world.screen.windows();
  await pause(AFTER_START_MS);
  ours.program.click();
  await pause(AFTER_OPENING_MS);
  const { cpuMs } = await usageDuring(ours.program.pid, WINDOW_MS);
  if ((await newWindow(world.screen, before)) === null) throw new Error('the popover did not stay open');
  return cpuMs;
}
