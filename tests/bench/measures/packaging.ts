import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ofNumbers } from '../figure.ts';
import { machineElectron } from '../machine.ts';
import type { Measure } from '../measure.ts';

const run = promisify(execFile);
const MB = 1e6;
const PATIENCE_MS = 10 * 60_000;
/** Names that electron-builder gives to Electron's own files. */
const RENAMED = new Set(['token-keeper-115', 'LICENSE.electron.txt', 'LICENSE', 'version']);

const packageSchema = z.object({ bin: z.record(z.string(), z.string()) });

/** The program as it is packaged, without what it shares with every other Electron program. */
export const packaging: Measure = {
  names: ['package'],
  run: async (world) => {
    const electron = dirname(world.electron);
    const output = join(world.folder, 'package');
    const builder = resolve('node_modules/electron-builder');
    const { bin } = packageSchema.parse(JSON.parse(readFileSync(join(builder, 'package.json'), 'utf8')));
    const config = join(world.folder, 'electron-builder.yml');
    writeFileSync(config, withoutFuses(readFileSync('electron-builder.yml', 'utf8')));
    const chosen = [
      `--config=${config}`,
      `--config.electronDist=${electron}`,
      `--config.electronVersion=${machineElectron(world.electron)}`,
      `--config.directories.output=${output}`,
    ];
    const args = [join(builder, bin['electron-builder'] ?? 'cli.js'), '--dir', ...chosen];
    await run(process.execPath, args, { timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 2 ** 24 });
    const [unpacked] = readdirSync(output).filter((name) => name.endsWith('unpacked'));
    if (unpacked === undefined) throw new Error('electron-builder left no unpacked program');
    const folder = join(output, unpacked);
    const ours = filesBelow(folder).filter((file) => !RENAMED.has(file) && !existsSync(join(electron, file)));
    const bytes = (files: readonly string[]): number =>
      files.reduce((sum, file) => sum + lstatSync(join(folder, file)).size, 0);
    const largest = ours.toSorted((one, other) => bytes([other]) - bytes([one])).slice(0, 3);
    const note = largest.map((file) => `${basename(file)} ${(bytes([file]) / MB).toFixed(1)} MB`).join(', ');
    return [ofNumbers('package', [bytes(ours) / MB], note)];
  },
};

/** An older runtime than the one that is shipped does not know every fuse; they are in Electron's own file anyway. */
function withoutFuses(config: string): string {
  return config.replace(/^electronFuses:\n(?:[ #].*\n|\n)*/m, '');
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
