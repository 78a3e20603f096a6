import { ensureElectron, electronEnvironment } from './electron-runtime.mjs';
import { ensureNode, nodeEnvironment } from './node-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Sets up all that running the program takes.
 * @param {{ tests: boolean }} options
 * @returns {Promise<{ node: string, electron: string, env: NodeJS.ProcessEnv }>} `env` is for everything started
 */
export async function setUpEverything({ tests }) {
  const node = await ensureNode();
  await ensurePackages(node);
  await ensureSystemPackages({ tests });
  const electron = await ensureElectron(node);
  return { node, electron, env: { ...nodeEnvironment(node), ...electronEnvironment(electron) } };
}
