// node scripts/release/checksums.mjs FOLDER: writes FOLDER/SHA256SUMS over all files in it, for "sha256sum --check".
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../setup/integrity.mjs';
import { SetupFailure, runMain } from '../setup/progress.mjs';

const listName = 'SHA256SUMS';

await runMain(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new SetupFailure('name the folder with the files.');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== listName)
    .map((entry) => entry.name)
    .toSorted();
  if (names.length === 0) throw new SetupFailure(`there is no file in ${folder}.`);
  const lines = [];
  for (const name of names) lines.push(`${await fileDigest(join(folder, name), 'sha256', 'hex')}  ${name}\n`);
  writeFileSync(join(folder, listName), lines.join(''));
  process.stdout.write(`${names.length} files in ${listName}\n`);
});
