import { z } from 'zod';

import { faultSchema } from '../faults.ts';
import { optionsSchema } from '../options.ts';
import { adminCommand, AdminError } from './command.ts';

/** `fault.*` and `options.*`: what goes wrong, and which of its habits 115 shows. */
export const faultCommands = [
  adminCommand('fault.add', { fault: faultSchema }, (world, { fault }) => world.faults.add(fault)),
  adminCommand('fault.clear', { id: z.string().optional() }, (world, { id }) => {
    const cleared = world.faults.clear(id);
    if (id !== undefined && cleared === 0) throw new AdminError(`There is no fault ${id}.`);
    return { cleared };
  }),
  adminCommand('fault.list', {}, (world) => world.faults.list()),
  adminCommand('options.get', {}, (world) => world.options.get()),
  adminCommand('options.set', { options: optionsSchema.partial() }, (world, { options }) => {
    world.options.set(options);
    return world.options.get();
  }),
];
