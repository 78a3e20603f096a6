import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './cache.mjs';
import { collect } from './command.mjs';
import { isInstalledAsLocked, lacksOptionalOnly } from './lock-file.mjs';
import { nodeEnvironment } from './node-runtime.mjs';
import { npmFile } from './npm.mjs';
import { SetupFailure, say } from './progress.mjs';
import { projectRoot, readProjectJson } from './project.mjs';

const lockFile = join(projectRoot, 'package-lock.json');
const stampFile = join(projectRoot, 'node_modules', '.token-keeper-packages');
const installedFile = join(projectRoot, 'node_modules', '.package-lock.json');

/**
 * Installs the packages of package-lock.json, unless they are there already.
 * @param {string} node the Node to run npm with
 */
export async function ensurePackages(node) {
  if (isStamped()) return;
  const root = createHash('sha256').update(projectRoot).digest('hex').slice(0, 12);
  await withLock(`packages-${root}`, async () => {
    if (isStamped()) return;
    const stamp = lockDigest();
    if (!wereInstalledByHand()) await install(node);
    writeFileSync(stampFile, stamp);
  });
}

/** @param {string} node */
async function install(node) {
  say('Installing the packages of package-lock.json …');
  let result = await npm(node, ['ci']);
  if (result.code !== 0 && lacksOptionalOnly(result.output, readProjectJson('package-lock.json'))) {
    // A lock file that was written against a registry without some other platform's binaries is refused
    // by "npm ci" for that alone. "npm install" keeps to the same locked versions and digests.
    result = await npm(node, ['install', '--no-save']);
  }
  if (result.code === 0) return;
  const reason = result.output.trim().split('\n').slice(0, 8).join('\n');
  throw new SetupFailure(
    `the packages could not be installed. Please check the network and try again.\n${reason}`,
  );
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function npm(node, args) {
  const all = [npmFile(), ...args, '--no-audit', '--no-fund', '--loglevel=error'];
  return collect(node, all, { cwd: projectRoot, env: nodeEnvironment(node) });
}

/** The packages are as the lock file wants them when the stamp was made from the same lock file. */
function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest();
}

/** A developer's own "npm ci" leaves no stamp; what it installed is good all the same. */
function wereInstalledByHand() {
  if (!existsSync(installedFile)) return false;
  return isInstalledAsLocked(
    readProjectJson('package-lock.json'),
    readProjectJson('node_modules', '.package-lock.json'),
  );
}

function lockDigest() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}
