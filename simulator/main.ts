import { parseArgs } from 'node:util';

import { clockFromEnvironment, type SimClock } from './clock.ts';
import { startSimulator } from './simulator.ts';

const usage = 'Usage: npm run simulator -- [--port PORT]';

/** What the command line and the environment ask for. Throws a sentence when something is wrong with them. */
const readWishes = (): { readonly port: number; readonly clock: SimClock } => {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const text = values.port ?? '0';
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${text}".`);
  }
  return { port, clock: clockFromEnvironment(process.env) };
};

const wishesOrExit = (): ReturnType<typeof readWishes> => {
  try {
    return readWishes();
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n${usage}\n`);
    return process.exit(2);
  }
};

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const run = async (): Promise<void> => {
  const simulator = await startSimulator(wishesOrExit());
  const end = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`${JSON.stringify({ origin: simulator.origin })}\n`);
};

run().catch((error: unknown) => {
  process.stderr.write(`The simulator cannot start: ${sentence(error)}\n`);
  process.exit(1);
});
