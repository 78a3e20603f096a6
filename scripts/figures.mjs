// npm run figures -- FILE…: keeps what runs with --json measured, and fills in the table of docs/reliability.md.
import { runInForeground } from './setup/command.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const node = await ensureNode();
  await ensurePackages(node);
  return runInForeground(node, ['tests/figures/main.ts', ...process.argv.slice(2)], {
    env: nodeEnvironment(node),
  });
});
