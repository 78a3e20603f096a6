import { ensureElectron, electronEnvironment } from './electron-runtime.mjs';
import { ensureNode, nodeEnvironment } from './node-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** @typedef {{ node: string, electron: string, env: NodeJS.ProcessEnv }} Runtime `env` is for everything started */

/**
 * Sets up all that running the program takes.
 * @param {{ tests: boolean }} options
 * @returns {Promise<Runtime>}
 */
export async function setUpEverything({ tests }) {
  const node = await ensureNode();
  await ensurePackages(node);
  await ensureSystemPackages({ tests });
  return withElectron(node);
}

/**
 * Sets up all that packaging the program takes: nothing of it is run, so the system may lack what it runs on.
 * @returns {Promise<Runtime>}
 */
export async function setUpPackaging() {
  const node = await ensureNode();
  await ensurePackages(node);
  return withElectron(node);
}

/** @param {string} node */
async function withElectron(node) {
  const electron = await ensureElectron(node);
  return { node, electron, env: { ...nodeEnvironment(node), ...electronEnvironment(electron) } };
}
