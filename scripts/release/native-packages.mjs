// node scripts/release/native-packages.mjs --cpu x64,arm64 [--os linux] [--list]: installs the packages, and lays the
// native ones for other processors beside this machine's, by the digests of package-lock.json. npm installs those of its
// own processor only, and a program for another one would be built without them, and without a word.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { placeFolder } from '../setup/cache.mjs';
import { ensureNode } from '../setup/node-runtime.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { SetupFailure, runMain } from '../setup/progress.mjs';
import { projectRoot, readProjectJson } from '../setup/project.mjs';
import { fetchTarball, unpack } from '../setup/registry-package.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: { cpu: { type: 'string' }, os: { type: 'string' }, list: { type: 'boolean' } },
  });
  if (values.cpu === undefined) throw new SetupFailure('name the processors: --cpu x64,arm64.');
  const wanted = nativePackages(values.os ?? process.platform, values.cpu.split(','));
  if (values.list) {
    process.stdout.write(wanted.map(({ name, version }) => `${name}@${version}\n`).join(''));
    return;
  }
  await ensurePackages(await ensureNode());
  for (const { path, ...pinned } of wanted) {
    const folder = join(projectRoot, path);
    if (existsSync(folder)) continue;
    const tarball = await fetchTarball({ ...pinned, size: 'a few MB' }, pinned.name);
    await placeFolder(folder, (part) => unpack(tarball, part, ['--strip-components=1']));
    rmSync(tarball, { force: true });
  }
});

/**
 * The packages of the program itself, not of its tools, that are there for one system and one processor. Of Linux' two
 * C libraries only the one that Electron runs on.
 * @param {string} os
 * @param {string[]} cpus
 */
function nativePackages(os, cpus) {
  const { packages } = readProjectJson('package-lock.json');
  const found = Object.entries(packages)
    .filter(([, { optional, dev }]) => optional && !dev)
    .filter(([, entry]) => entry.os?.includes(os) && entry.cpu?.some((cpu) => cpus.includes(cpu)))
    .filter(([, { libc }]) => libc === undefined || libc.includes('glibc'))
    .map(([path, { version, integrity }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      integrity,
    }));
  if (found.length === 0) throw new SetupFailure(`there are no native packages for ${os} on ${cpus.join()}.`);
  return found;
}
