// A process that carries out one run after another: `node worker.ts OPTIONS`, where each message it gets is a seed.
import { oneRun } from './one-run.ts';
import { soakOptions } from './soak-options.ts';

const options = soakOptions(process.argv.slice(2));
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.on('message', (seed: unknown) => {
  oneRun(String(seed), options).then(
    (findings) => process.send?.({ findings }),
    (error: unknown) => process.send?.({ seed, error: error instanceof Error ? error.stack : String(error) }),
  );
});
