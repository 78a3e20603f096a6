// npm run soak [-- OPTIONS]: the real keeper, vault and client through simulated years; --help tells the options.
import { runInForeground } from './setup/command.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const node = await ensureNode();
  await ensurePackages(node);
  return runInForeground(node, ['tests/soak/main.ts', ...process.argv.slice(2)], {
    env: nodeEnvironment(node),
  });
});
