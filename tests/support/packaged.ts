import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { test as base } from 'playwright/test';
import { fuseFile, withFuse } from '../../scripts/packaging/fuses.ts';
import { unpackedProgram, type Unpacked } from '../../scripts/packaging/unpacked.ts';

/** Packaging takes some ten seconds where nothing has been packaged of these sources. */
const PACKAGING_MS = 180_000;

/** What tests of the package work with. Both are made once for all of them. */
export interface Packages {
  /** The program as it is packaged. Nothing changes it. */
  readonly packaged: Unpacked;
  /** A copy in which one fuse is set the other way: without `--inspect` Playwright could not look into it. */
  readonly inspectable: Unpacked;
}

/** Tests of the packaged program, each with a folder of its own. */
export const test = base.extend<{ folder: string }, Packages>({
  packaged: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads off it that no other fixture is needed
    async ({}, run) => run(await unpackedProgram((sentence) => process.stderr.write(`${sentence}\n`))),
    { scope: 'worker', timeout: PACKAGING_MS },
  ],
  inspectable: [
    async ({ packaged }, run) => {
      const copy = copyOf(packaged);
      const file = fuseFile(copy.executable);
      writeFileSync(file, withFuse(readFileSync(file), 'enableNodeCliInspectArguments', true));
      try {
        await run(copy);
      } finally {
        rmSync(join(copy.folder, '..'), { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: PACKAGING_MS },
  ],
  // oxlint-disable-next-line no-empty-pattern -- likewise
  folder: async ({}, run) => {
    const folder = mkdtempSync(join(tmpdir(), 'tk115-e2e-'));
    try {
      await run(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** A copy of an unpacked program, alone in a new folder. */
export function copyOf(program: Unpacked): Unpacked {
  const folder = join(mkdtempSync(join(tmpdir(), 'tk115-package-')), basename(program.folder));
  cpSync(program.folder, folder, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string): string => join(folder, relative(program.folder, path));
  return { ...program, folder, executable: moved(program.executable), resources: moved(program.resources) };
}
