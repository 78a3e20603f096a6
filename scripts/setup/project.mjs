import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupFailure } from './progress.mjs';

/** The repository's root folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Reads a JSON file of the project.
 * @param {...string} path below the repository's root
 */
export function readProjectJson(...path) {
  return JSON.parse(readFileSync(join(projectRoot, ...path), 'utf8'));
}

/**
 * Finds the JavaScript file behind a command of the installed packages. The shims in
 * node_modules/.bin are passed by: they differ by platform and run with whichever Node is on PATH.
 * @param {string} command such as "vite" or "tsc"
 * @returns {string} the file to run with Node
 */
export function commandFile(command) {
  const { dependencies = {}, devDependencies = {} } = readProjectJson('package.json');
  const names = Object.keys({ ...devDependencies, ...dependencies });
  for (const name of [command, ...names]) {
    const folder = join(projectRoot, 'node_modules', name);
    if (!existsSync(join(folder, 'package.json'))) continue;
    const { bin } = readProjectJson('node_modules', name, 'package.json');
    const file = typeof bin === 'string' && name === command ? bin : bin?.[command];
    if (typeof file === 'string') return join(folder, file);
  }
  throw new SetupFailure(`no installed package brings the command "${command}".`);
}
