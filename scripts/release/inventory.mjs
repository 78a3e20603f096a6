// node scripts/release/inventory.mjs FOLDER VERSION: is everything there that a release has to have, for all three
// systems, and nothing of another version?
import { readdirSync } from 'node:fs';
import { SetupFailure, runMain } from '../setup/progress.mjs';

/**
 * At least so many files for each pattern. electron-updater looks for the `latest*.yml` by exactly these names, one for
 * each system and, on Linux, for each processor.
 * @type {readonly { count: number, pattern: RegExp, what: string }[]}
 */
const expected = [
  { count: 2, pattern: /\.AppImage$/, what: 'AppImage for x64 and arm64' },
  { count: 2, pattern: /\.deb$/, what: 'deb for x64 and arm64' },
  { count: 2, pattern: /\.rpm$/, what: 'rpm for x64 and arm64' },
  { count: 2, pattern: /\.tar\.gz$/, what: 'tar.gz for x64 and arm64' },
  { count: 2, pattern: /\.exe$/, what: 'installer and portable program for Windows' },
  { count: 1, pattern: /\.dmg$/, what: 'dmg for macOS' },
  { count: 1, pattern: /\.zip$/, what: 'zip for macOS, which updates are made from' },
  { count: 1, pattern: /^latest-linux\.yml$/, what: 'latest-linux.yml' },
  { count: 1, pattern: /^latest-linux-arm64\.yml$/, what: 'latest-linux-arm64.yml' },
  { count: 1, pattern: /^latest\.yml$/, what: 'latest.yml' },
  { count: 1, pattern: /^latest-mac\.yml$/, what: 'latest-mac.yml' },
  { count: 1, pattern: /\.cdx\.json$/, what: 'bill of materials (CycloneDX)' },
];

await runMain(async () => {
  const [folder, version] = process.argv.slice(2);
  if (folder === undefined || version === undefined) {
    throw new SetupFailure('name the folder with the files, and the version.');
  }
  const names = readdirSync(folder);
  const faults = [
    ...missing(names),
    ...names
      .filter((name) => !name.startsWith('latest') && !name.includes(version))
      .map((name) => `"${name}" is not of version ${version}.`),
    // A release page puts dots in place of spaces, and then neither latest*.yml nor SHA256SUMS names the file.
    ...names.filter((name) => /\s/.test(name)).map((name) => `"${name}" has a space in its name.`),
  ];
  if (faults.length > 0) throw new SetupFailure(`the release is not whole.\n${faults.join('\n')}`);
  process.stdout.write(`${names.length} files, all there\n`);
});

/** @param {string[]} names */
function missing(names) {
  return expected
    .map(({ count, pattern, what }) => ({
      count,
      what,
      found: names.filter((name) => pattern.test(name)).length,
    }))
    .filter(({ count, found }) => found < count)
    .map(({ count, found, what }) => `${found} of ${count}: ${what}.`);
}
