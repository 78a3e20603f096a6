import type { Command } from './command.ts';
import { decisionCommands } from './table/decision-commands.ts';
import { helpCommands } from './table/help-commands.ts';
import { loginCommands } from './table/login-commands.ts';
import { tokenCommands } from './table/token-commands.ts';

/** The commands by name, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>(
  Object.entries({ ...tokenCommands, ...loginCommands, ...decisionCommands, ...helpCommands }),
);
