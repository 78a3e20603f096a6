import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { electronBuilder } from './electron-builder.ts';
import { forFusesOf, fuseFile } from './fuses.ts';
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

/** Where packages are made. */
const OUTPUT = resolve('release');
/** What the last one was made from; beside it, since nothing foreign lies in a package. */
const STAMP = join(OUTPUT, '.unpacked-from');
/** The configuration as it was given to electron-builder. */
const CONFIG = join(OUTPUT, '.electron-builder.yml');

/** Builds the unpacked program for this machine from what lies in dist, unless it is there already. */
export async function unpackedProgram(say: (sentence: string) => void): Promise<Unpacked> {
  const runtime = runtimeInUse();
  const { config, lacking } = forFusesOf(
    readFileSync('electron-builder.yml', 'utf8'),
    fuseFile(runtime.executable),
  );
  const unpacked = { ...layout(), lacking };
  const stamp = digest(config, runtime);
  if (existsSync(unpacked.executable) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) {
    return unpacked;
  }
  say(`Packaging with Electron ${runtime.version}${runtime.standIn ? ', the stand-in' : ''} …`);
  if (lacking.length > 0) say(`This runtime does not have these fuses yet: ${lacking.join(', ')}.`);
  mkdirSync(OUTPUT, { recursive: true });
  rmSync(STAMP, { force: true });
  writeFileSync(CONFIG, config);
  const chosen = [`--config.electronDist=${runtime.folder}`, `--config.electronVersion=${runtime.version}`];
  const code = await electronBuilder(['--dir', `--${process.arch}`, `--config=${CONFIG}`, ...chosen]);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}`);
  // The launcher that makes a runtime of the stand-in; a package has its program in the archive.
  if (runtime.standIn) rmSync(join(unpacked.resources, 'app'), { recursive: true, force: true });
  writeFileSync(STAMP, stamp);
  return unpacked;
}

/** Of the build by its own stamp (scripts/setup/build.mjs), of the configuration, and of the runtime. */
function digest(config: string, { executable, version }: Runtime): string {
  const hash = createHash('sha256');
  const built = readFileSync(join('dist', '.built-from'), 'utf8');
  for (const part of [built, config, executable, version]) hash.update(part).update('\0');
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
