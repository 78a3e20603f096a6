// Prints the path of the Electron executable in use, and sets it up first where needed.
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensureNode } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const node = await ensureNode();
  await ensurePackages(node);
  process.stdout.write(`${await ensureElectron(node)}\n`);
});
