import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { collect } from './command.mjs';
import { checkIntegrity } from './integrity.mjs';
import { npmFile } from './npm.mjs';
import { SetupFailure, say } from './progress.mjs';

/**
 * A package of the npm registry with its pinned content.
 * @typedef {object} PinnedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity
 * @property {string} size for people, such as "52 MB"
 */

/**
 * Fetches a package's tarball with the person's own npm settings, checks it and keeps it until it has been
 * unpacked, so that an interruption after the download does not download again.
 * @param {PinnedPackage} pinned
 * @param {string} label what it is, for people
 * @returns {Promise<string>} the tarball's path
 */
export async function fetchTarball(pinned, label) {
  const downloads = join(cacheFolder(), 'downloads');
  const kept = join(
    downloads,
    `${pinned.name.replace(/[@/]+/g, '-').replace(/^-/, '')}-${pinned.version}.tgz`,
  );
  if (existsSync(kept)) {
    const intact = await checkIntegrity(kept, pinned.integrity, label).then(
      () => true,
      () => false,
    );
    if (intact) return kept;
    rmSync(kept, { force: true });
  }
  say(`Fetching ${label} (${pinned.size}) …`);
  mkdirSync(downloads, { recursive: true });
  const part = mkdtempSync(join(downloads, '.part-'));
  try {
    const args = [npmFile(), 'pack', `${pinned.name}@${pinned.version}`, '--silent'];
    const { code, output } = await collect(process.execPath, args, { cwd: part });
    const file = readdirSync(part).find((name) => name.endsWith('.tgz'));
    if (code !== 0 || !file) {
      throw new SetupFailure(
        `${label} could not be fetched from the npm registry. Please check the network and try again.\n${output.trim()}`,
      );
    }
    await checkIntegrity(join(part, file), pinned.integrity, label);
    renameSync(join(part, file), kept);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return kept;
}

/**
 * Unpacks a tar archive.
 * @param {string} archive
 * @param {string} folder where to; it exists
 * @param {string[]} [options] further options of tar
 */
export async function unpack(archive, folder, options = []) {
  // tar is started beside the archive: some tars on Windows take "C:" for the name of a machine.
  const args = ['-xzf', basename(archive), '-C', folder, ...options];
  const { code, output } = await collect('tar', args, { cwd: dirname(archive) });
  if (code === 0) return;
  // Unknown headers make some archives warn by the thousand; the last lines tell the reason.
  const reason = output.trim().split('\n').slice(-3).join('\n');
  throw new SetupFailure(`${basename(archive)} could not be unpacked.\n${reason}`);
}
