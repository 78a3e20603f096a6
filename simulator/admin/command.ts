import { z } from 'zod';

import type { World } from '../world.ts';

/** A command that cannot be carried out; its message is a sentence for whoever sent it. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

/** One command of the admin door. */
export interface AdminCommand {
  readonly name: string;
  /** Parses the input (all but the name) and carries the command out. Throws {@link AdminError}. */
  readonly carryOut: (world: World, input: unknown) => unknown;
}

/** A command whose input, its name left out, is what `shape` says and nothing more. */
export const adminCommand = <Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  run: (world: World, input: z.infer<z.ZodObject<Shape, z.core.$strict>>) => unknown,
): AdminCommand => {
  const schema = z.strictObject(shape);
  return {
    name,
    carryOut: (world, input) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new AdminError(`${name}: ${wrongs(parsed.error)}.`);
      return run(world, parsed.data);
    },
  };
};

/** What is wrong, in one line. */
const wrongs = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('; ');
