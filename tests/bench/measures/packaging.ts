import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { unpackedProgram } from '../../../scripts/packaging/unpacked.ts';
import { ofNumbers } from '../figure.ts';
import type { Measure } from '../measure.ts';

const MB = 1e6;
/** Names that electron-builder gives to Electron's own files. */
const RENAMED = new Set(['token-keeper-115', 'LICENSE.electron.txt', 'LICENSE', 'version']);

/** The program as it is packaged, without what it shares with every other Electron program. */
export const packaging: Measure = {
  names: ['package'],
  run: async (world) => {
    const electron = dirname(world.electron);
    const { folder } = await unpackedProgram((sentence) => process.stderr.write(`${sentence}\n`));
    const ours = filesBelow(folder).filter((file) => !RENAMED.has(file) && !existsSync(join(electron, file)));
    const bytes = (files: readonly string[]): number =>
      files.reduce((sum, file) => sum + lstatSync(join(folder, file)).size, 0);
    const largest = ours.toSorted((one, other) => bytes([other]) - bytes([one])).slice(0, 3);
    const note = largest.map((file) => `${basename(file)} ${(bytes([file]) / MB).toFixed(1)} MB`).join(', ');
    return [ofNumbers('package', [bytes(ours) / MB], note)];
  },
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
