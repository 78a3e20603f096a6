import { z } from 'zod';

import { adminCommand } from './command.ts';

const appId = z.string().min(1);

/** `app.add`, `app.block`, `app.unblock`: the App IDs that are known, and those that are refused. */
export const appCommands = [
  adminCommand('app.add', { appId }, (world, input) => {
    world.apps.add(input.appId);
    return { appId: input.appId };
  }),
  adminCommand(
    'app.block',
    { appId, code: z.number().int().optional(), message: z.string().optional() },
    (world, input) => {
      world.apps.block(input.appId, input.code ?? 40140110, input.message);
      return { appId: input.appId, ...world.apps.refusal(input.appId) };
    },
  ),
  adminCommand('app.unblock', { appId }, (world, input) => {
    world.apps.unblock(input.appId);
    return { appId: input.appId };
  }),
];
