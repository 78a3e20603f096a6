import { z } from 'zod';

import { pathNames } from '../faults.ts';
import { tokenPrefixes } from '../tokens.ts';
import { resetWorld } from '../world.ts';
import { adminCommand } from './command.ts';

/** `books.*`, `tokens`, `state.reset`: what happened, what was ever handed out, and a fresh start. */
export const booksCommands = [
  adminCommand(
    'books.read',
    {
      path: z.enum(pathNames).optional(),
      grantId: z.string().optional(),
      limit: z.number().int().min(1).optional(),
    },
    (world, { path, grantId, limit }) => world.books.read({ path, grantId, limit }),
  ),
  adminCommand('books.reset', {}, (world) => {
    world.books.reset();
    return {};
  }),
  adminCommand('tokens', {}, (world) => ({ prefixes: tokenPrefixes, tokens: world.mint.all() })),
  adminCommand('state.reset', {}, (world) => {
    resetWorld(world);
    return {};
  }),
];
