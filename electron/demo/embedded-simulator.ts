import { SimClock } from '../../simulator/clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { ClockRate } from '../keeper/record.ts';

/** A code lives this long for the person in front of it, however fast the simulator's clock runs; real milliseconds. */
const CODE_LIFETIME_MS = 300_000;

/** Starts the simulator for the demo. Imported on demand only. */
export async function startEmbeddedSimulator({ scale, anchor }: ClockRate): Promise<Simulator> {
  const simulator = await startSimulator({ clock: SimClock.scaled(scale, anchor) });
  simulator.world.options.set({ codeLifetimeMs: CODE_LIFETIME_MS * scale });
  return simulator;
}
