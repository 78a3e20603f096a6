import { ofPairs, type Finding } from '../figure.ts';
import type { Measure } from '../measure.ts';
import type { World } from '../world.ts';

/** How long the icon takes to come: bare, with one account, with a thousand; one after another in each round. */
export const starting: Measure = {
  names: ['start', 'start-1000'],
  run: async (world, wanted) => {
    const bare: number[] = [];
    const one: number[] = [];
    const thousand: number[] = [];
    const rounds = world.rounds(4, 12);
    // The first round finds a cold cache, and is left out.
    for (let round = 0; round <= rounds; round += 1) {
      const times = {
        bare: wanted.has('start') ? await bareStart(world) : 0,
        one: await ourStart(world, 1),
        thousand: wanted.has('start-1000') ? await ourStart(world, 1_000) : 0,
      };
      if (round === 0) continue;
      bare.push(times.bare);
      one.push(times.one);
      thousand.push(times.thousand);
    }
    const units = { unit: 'ms', digits: 0 };
    const found: Finding[] = [];
    if (wanted.has('start')) found.push(ofPairs('start', { ours: one, floor: bare }, units));
    if (wanted.has('start-1000')) found.push(ofPairs('start-1000', { ours: thousand, floor: one }, units));
    return found;
  },
};

async function bareStart(world: World): Promise<number> {
  const program = await world.floor('bare-tray.cjs');
  await program.kill();
  return program.startMs;
}

/** Counts only if the program then comes to stand with its vault open and all its accounts. */
async function ourStart(world: World, accounts: number): Promise<number> {
  const ours = await world.ours({ accounts });
  try {
    await world.standing(ours, accounts);
  } finally {
    await ours.program.kill();
  }
  return ours.program.startMs;
}
