import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, readProjectJson } from './project.mjs';
import { fetchTarball, unpack } from './registry-package.mjs';

/** The packages with the native binaries of one system and processor: of each, npm installs the one of this machine. */
const native =
  /^node_modules\/((?:@koromix\/koffi|@napi-rs\/keyring)-(linux|darwin|win32)-(?:x64|arm64)(?:-gnu|-msvc)?)$/;

/**
 * Sees to it that the native packages of a system are there for both processors, so that packages can be made for the
 * other one; as package-lock.json has them, digest included.
 * @param {string} platform as `process.platform` has it
 */
export async function ensureNativePackages(platform) {
  const { packages } = readProjectJson('package-lock.json');
  for (const [path, { version, integrity }] of Object.entries(packages)) {
    const [, name, system] = native.exec(path) ?? [];
    const folder = join(projectRoot, path);
    if (system !== platform || existsSync(join(folder, 'package.json'))) continue;
    const tarball = await fetchTarball({ name, version, integrity, size: 'some MB' }, name);
    mkdirSync(folder, { recursive: true });
    try {
      await unpack(tarball, folder, ['--strip-components=1']);
    } catch (error) {
      // Half of it would count as all of it the next time.
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    rmSync(tarball, { force: true });
  }
}
