import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forFusesOf, fuseFile } from './fuses.ts';
import type { Runtime } from './runtime.ts';

/** Where packages are made. */
export const OUTPUT = resolve('release');

/** How electron-builder is to package with a certain runtime. */
export interface Configuration {
  /** electron-builder.yml without what the runtime does not have. */
  readonly text: string;
  /** The fuses that the runtime does not have yet. */
  readonly lacking: readonly string[];
  /** Options of electron-builder, once {@link writeConfiguration} has been called. */
  readonly options: readonly string[];
}

const FILE = join(OUTPUT, '.electron-builder.yml');

/** The project's configuration for a runtime that is there already. */
export function configurationFor(runtime: Runtime): Configuration {
  const source = readFileSync('electron-builder.yml', 'utf8');
  const { config: text, lacking } = forFusesOf(source, fuseFile(runtime.executable));
  return {
    text,
    lacking,
    options: [
      `--config=${FILE}`,
      `--config.electronDist=${runtime.folder}`,
      `--config.electronVersion=${runtime.version}`,
      '--config.afterPack=scripts/packaging/without-default-app.mjs',
    ],
  };
}

/** Writes it down for electron-builder. */
export function writeConfiguration({ text }: Configuration): void {
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(FILE, text);
}
