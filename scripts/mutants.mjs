// npm run mutants [-- WORDS]: makes small mistakes in a copy of the program that the tests must find.
import { runInForeground } from './setup/command.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const node = await ensureNode();
  await ensurePackages(node);
  return runInForeground(node, ['tests/mutants/main.ts', ...process.argv.slice(2)], {
    env: nodeEnvironment(node),
  });
});
