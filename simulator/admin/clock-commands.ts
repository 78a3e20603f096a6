import { z } from 'zod';

import { adminCommand } from './command.ts';

/** `clock.*`: the simulator's time. Each answers the clock's reading. */
export const clockCommands = [
  adminCommand('clock.read', {}, (world) => world.clock.read()),
  adminCommand('clock.set', { at: z.number().int() }, (world, { at }) => {
    world.clock.set(at);
    return world.clock.read();
  }),
  adminCommand('clock.shift', { ms: z.number().int() }, (world, { ms }) => {
    world.clock.shift(ms);
    return world.clock.read();
  }),
  adminCommand('clock.run', { scale: z.number().positive().max(10_000_000) }, (world, { scale }) => {
    world.clock.run(scale);
    return world.clock.read();
  }),
];
