import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFor, OUTPUT, writeConfiguration } from './configuration.ts';
import { electronBuilder } from './electron-builder.ts';
import { runtimeInUse, type Runtime } from './runtime.ts';

/** A program as an installer would put it on a disk. */
export interface Unpacked {
  readonly folder: string;
  readonly executable: string;
  /** What Electron calls `resources`: the archive and what lies beside it. */
  readonly resources: string;
  /** Which fuses of electron-builder.yml the runtime does not have yet. */
  readonly lacking: readonly string[];
}

/** What the last one was made from; beside it, since nothing foreign lies in a package. */
const STAMP = join(OUTPUT, '.unpacked-from');

/** Builds the unpacked program for this machine from what lies in dist, unless it is there already. */
export async function unpackedProgram(say: (sentence: string) => void): Promise<Unpacked> {
  const runtime = runtimeInUse();
  const configuration = configurationFor(runtime);
  const { text, lacking, options } = configuration;
  const unpacked = { ...layout(), lacking };
  const stamp = digest(text, options, runtime);
  if (existsSync(unpacked.executable) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) {
    return unpacked;
  }
  say(`Packaging with Electron ${runtime.version}${runtime.standIn ? ', the stand-in' : ''} …`);
  if (lacking.length > 0) say(`This runtime does not have these fuses yet: ${lacking.join(', ')}.`);
  forgetUnpacked();
  writeConfiguration(configuration);
  const code = await electronBuilder(['--dir', `--${process.arch}`, ...options]);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}`);
  writeFileSync(STAMP, stamp);
  return unpacked;
}

/** Has it built anew the next time: something else is about to be made in its place. */
export function forgetUnpacked(): void {
  rmSync(STAMP, { force: true });
}

/** Of the build by its own stamp (scripts/setup/build.mjs), of the configuration, and of the runtime. */
function digest(text: string, options: readonly string[], { executable }: Runtime): string {
  const hash = createHash('sha256');
  const built = readFileSync(join('dist', '.built-from'), 'utf8');
  for (const part of [built, text, ...options, executable]) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** As electron-builder names folders and files. */
function layout(): Omit<Unpacked, 'lacking'> {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') {
    const folder = join(OUTPUT, `mac${arch}`, 'Token Keeper for 115.app', 'Contents');
    const executable = join(folder, 'MacOS', 'Token Keeper for 115');
    return { folder, executable, resources: join(folder, 'Resources') };
  }
  const windows = process.platform === 'win32';
  const folder = join(OUTPUT, `${windows ? 'win' : 'linux'}${arch}-unpacked`);
  const executable = join(folder, `token-keeper-115${windows ? '.exe' : ''}`);
  return { folder, executable, resources: join(folder, 'resources') };
}
