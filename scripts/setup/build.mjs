import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './command.mjs';
import { nodeEnvironment } from './node-runtime.mjs';
import { SetupFailure, say } from './progress.mjs';
import { commandFile, projectRoot } from './project.mjs';

const sources = [
  'build',
  'cli',
  'electron',
  'package-lock.json',
  'package.json',
  'renderer',
  'shared',
  'simulator',
  'tsconfig.json',
  'vite.config.ts',
];
const stampFile = join(projectRoot, 'dist', '.built-from');

/**
 * Builds the program when its sources differ from those of the last build.
 * @param {string} node
 */
export async function buildIfNeeded(node) {
  if (isBuilt()) return;
  say('Building …');
  const { code, output } = await build(node);
  if (code !== 0) throw new SetupFailure(`the program could not be built.\n${output.trim()}`);
}

/**
 * Builds the program.
 * @param {string} node
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function build(node) {
  const digest = sourcesDigest(projectRoot);
  const options = { cwd: projectRoot, env: nodeEnvironment(node) };
  const result = await collect(node, [commandFile('vite'), 'build', '--app'], options);
  if (result.code === 0) writeFileSync(stampFile, digest);
  return result;
}

function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesDigest(projectRoot);
}

/**
 * Computes one digest over all sources of the build, tests apart.
 * @param {string} root
 */
function sourcesDigest(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesBelow(root, name))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(root, name) {
  const path = join(root, name);
  if (!existsSync(path)) return [];
  // A name with an ending is a file here; the list above has no other kind.
  if (name.includes('.')) return [name];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .toSorted();
}
