// npm run kills [-- --count N]: the real vault, keeper and client, killed with SIGKILL again and again.
// npm run kills -- --whole [--count N]: the built program in Electron, likewise.
import { buildIfNeeded } from './setup/build.mjs';
import { runInForeground } from './setup/command.mjs';
import { setUpEverything } from './setup/everything.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { runOnScreen } from './setup/screen.mjs';

await runMain(async () => {
  const command = ['tests/kills/main.ts', ...process.argv.slice(2)];
  if (command.includes('--whole')) {
    const { node, env } = await setUpEverything({ tests: true });
    await buildIfNeeded(node);
    return runOnScreen(node, command, { cwd: projectRoot, env, privateHome: true });
  }
  const node = await ensureNode();
  await ensurePackages(node);
  return runInForeground(node, command, { env: nodeEnvironment(node) });
});
