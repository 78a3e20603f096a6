import { z } from 'zod';

import type { User } from '../users.ts';
import type { World } from '../world.ts';
import { adminCommand, AdminError } from './command.ts';

/** `user.add`, `user.list`: whose phones scan the codes. */
export const userCommands = [
  adminCommand(
    'user.add',
    {
      id: z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .optional(),
      name: z.string().max(100).optional(),
      avatar: z.string().max(2048).optional(),
      vip: z.strictObject({ levelName: z.string(), expiresAt: z.number() }).optional(),
      space: z.strictObject({ totalBytes: z.number().min(0), usedBytes: z.number().min(0) }).optional(),
    },
    (world, input) => world.users.add(input),
  ),
  adminCommand('user.list', {}, (world) => world.users.list()),
];

/** The user with this id; without one the first. Throws {@link AdminError}. */
export const userOf = (world: World, id: string | undefined): User => {
  const user = id === undefined ? world.users.list()[0] : world.users.get(id);
  if (user === undefined) throw new AdminError(`There is no user ${id ?? ''}; add one with user.add.`);
  return user;
};
