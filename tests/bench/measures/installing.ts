import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ofNumbers } from '../figure.ts';
import type { Measure } from '../measure.ts';

const run = promisify(execFile);
const PATIENCE_MS = 10 * 60_000;

/** How long it takes from a fresh copy of the sources to a program that can be started, with npm's cache warm. */
export const installing: Measure = {
  names: ['install'],
  run: async (world) => {
    const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    const folder = join(world.folder, 'clone');
    for (const file of stdout.split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(file, join(folder, file));
    }
    const limits = { cwd: folder, timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 2 ** 24 } as const;
    // The scripts install what the lock file says before they run anything.
    const withPackages = (...command: readonly string[]) =>
      run(process.execPath, ['scripts/with-node.mjs', ...command], limits);
    const startedAt = performance.now();
    await withPackages('vite', '--version');
    const installedAt = performance.now();
    await withPackages('vite', 'build', '--app');
    const builtAt = performance.now();
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    const note = `installing ${seconds(installedAt - startedAt)} s, building ${seconds(builtAt - installedAt)} s`;
    return [ofNumbers('install', [(builtAt - startedAt) / 1000], note)];
  },
};
