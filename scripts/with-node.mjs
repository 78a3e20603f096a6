// Runs a command of the installed packages, or a script, with a Node that is new enough:
//   node scripts/with-node.mjs vite build --app
//   node scripts/with-node.mjs simulator/main.ts --port 8115
import { runInForeground } from './setup/command.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { SetupFailure, runMain } from './setup/progress.mjs';
import { commandFile } from './setup/project.mjs';

await runMain(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new SetupFailure('name the command to run, such as "vite build --app".');
  const node = await ensureNode();
  await ensurePackages(node);
  const file = /\.[cm]?[jt]s$/.test(command) ? command : commandFile(command);
  return runInForeground(node, [file, ...args], { env: nodeEnvironment(node) });
});
