import { z } from 'zod';

import type { World } from '../world.ts';
import { appCommands } from './app-commands.ts';
import { booksCommands } from './books-commands.ts';
import { clockCommands } from './clock-commands.ts';
import { AdminError, type AdminCommand } from './command.ts';
import { faultCommands } from './fault-commands.ts';
import { grantCommands } from './grant-commands.ts';
import { phoneCommands } from './phone-commands.ts';
import { userCommands } from './user-commands.ts';

const commands: ReadonlyMap<string, AdminCommand> = new Map(
  [
    ...appCommands,
    ...userCommands,
    ...grantCommands,
    ...phoneCommands,
    ...faultCommands,
    ...clockCommands,
    ...booksCommands,
  ].map((command) => [command.name, command]),
);

/** The names of all commands; docs/simulator.md describes each. */
export const adminCommandNames: readonly string[] = [...commands.keys()];

const named = z.looseObject({ command: z.string() });

/**
 * Carries out a command such as `{command: 'phone.scan'}` and answers what it says in
 * docs/simulator.md. Throws {@link AdminError} when it is unknown, wrong, or cannot be done now.
 */
export const carryOut = (world: World, input: unknown): unknown => {
  const parsed = named.safeParse(input);
  if (!parsed.success) throw new AdminError('Send a JSON object with a "command".');
  const { command: name, ...rest } = parsed.data;
  const command = commands.get(name);
  if (command === undefined) {
    throw new AdminError(`There is no command "${name}". Known: ${adminCommandNames.join(', ')}.`);
  }
  return command.carryOut(world, rest);
};
