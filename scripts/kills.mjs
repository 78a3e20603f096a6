// npm run kills [-- --count N]: the real vault, keeper and client, killed with SIGKILL again and again.
import { runInForeground } from './setup/command.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const node = await ensureNode();
  await ensurePackages(node);
  return runInForeground(node, ['tests/kills/main.ts', ...process.argv.slice(2)], {
    env: nodeEnvironment(node),
  });
});
