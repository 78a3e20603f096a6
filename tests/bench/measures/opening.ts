import { ofPairs, type Finding } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { buildReactPage } from '../programs/react-page.ts';
import type { TrayProgram } from '../programs/program.ts';
import { pause, until } from '../within.ts';
import type { World } from '../world.ts';
import { contentGone, contentShown, hasContent, lookedAt, newWindow } from '../x11/content.ts';
import type { Region } from '../x11/protocol.ts';

/** A program that has just started is not yet at rest; milliseconds. */
const SETTLE_MS = 4_000;
/** Between closing and opening again. */
const PAUSE_MS = 700;
const TIMES_AGAIN = 4;

interface Opened {
  readonly firstMs: number;
  readonly againMs: readonly number[];
}

/** From the click on the icon until letters can be seen where the popover is. */
export const opening: Measure = {
  names: ['open-first', 'open-again'],
  run: async (world, wanted) => {
    const page = await buildReactPage(world.floorFile('react-page.html'), `${world.folder}/react-page`);
    const programs = {
      ours: async () => {
        const ours = await world.ours();
        await world.standing(ours);
        return ours.program;
      },
      react: () => world.floor('react-window.cjs', `--page=${page}`),
      hidden: () => world.floor('hidden-page.cjs'),
    };
    const places = {
      ours: await placeOf(world, await programs.ours()),
      react: await placeOf(world, await programs.react()),
      hidden: await placeOf(world, await programs.hidden()),
    };
    const first = { ours: [] as number[], floor: [] as number[] };
    const again = { ours: [] as number[], floor: [] as number[] };
    for (let round = 0; round < world.rounds(3, 6); round += 1) {
      if (wanted.has('open-first')) {
        first.floor.push((await open(world, await programs.react(), places.react, 0)).firstMs);
      }
      const ours = await open(world, await programs.ours(), places.ours, TIMES_AGAIN);
      first.ours.push(ours.firstMs);
      again.ours.push(...ours.againMs);
      if (wanted.has('open-again')) {
        again.floor.push(...(await open(world, await programs.hidden(), places.hidden, TIMES_AGAIN)).againMs);
      }
    }
    const found: Finding[] = [];
    if (wanted.has('open-first')) found.push(ofPairs('open-first', first, { unit: 'ms', digits: 0 }));
    if (wanted.has('open-again')) found.push(ofPairs('open-again', again, { unit: 'ms', digits: 1 }));
    return found;
  },
};

/** Where a program's window comes up: found out at a first opening that is not measured. */
async function placeOf({ screen }: World, program: TrayProgram): Promise<Region> {
  await pause(SETTLE_MS);
  const before = await screen.windows();
  program.click();
  let found = await newWindow(screen, before);
  await until(10_000, 'no window came up', async () => {
    found = await newWindow(screen, before);
    return found !== null;
  });
  // It may still grow to its content.
  await pause(1_000);
  found = await newWindow(screen, before);
  await program.kill();
  if (found === null) throw new Error('the window went away by itself');
  return lookedAt(found.region);
}

async function open(
  { screen }: World,
  program: TrayProgram,
  place: Region,
  timesAgain: number,
): Promise<Opened> {
  const click = async (): Promise<number> => {
    if (hasContent(await screen.pixels(place)))
      throw new Error('something else is drawn where the window comes up');
    const clickedAt = program.click();
    return (await contentShown(screen, place)) - clickedAt;
  };
  try {
    await pause(SETTLE_MS);
    const firstMs = await click();
    const againMs: number[] = [];
    while (againMs.length < timesAgain) {
      await pause(PAUSE_MS);
      program.click();
      await contentGone(screen, place);
      await pause(PAUSE_MS);
      againMs.push(await click());
    }
    return { firstMs, againMs };
  } finally {
    await program.kill();
  }
}
