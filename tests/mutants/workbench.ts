import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Mutant } from './mutant.ts';

/** What the tests said. `hung`: they came to no end, which is found, too; `broken`: they could not even be read. */
export type Outcome = 'found' | 'hung' | 'survived' | 'broken';

/** Tests that take so long hang. */
const LONGEST_MS = 180_000;

const report = z.object({ numFailedTests: z.number(), numPassedTests: z.number() });

/** What the copy needs of the project. */
const PARTS = [
  'electron',
  'shared',
  'simulator',
  'tests',
  'docs',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A copy of the project on which mutants are tried, one at a time. */
export class Workbench {
  readonly #root: string;
  readonly folder: string;

  /** `root`: the project, with its packages installed. */
  constructor(root: string) {
    this.#root = root;
    this.folder = mkdtempSync(join(tmpdir(), 'tk115-mutants-'));
    for (const part of PARTS) cpSync(join(root, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Tries one mutant; with null the tests run on the program as it is. Rejects when its text is not there once. */
  async try(mutant: Mutant | null, tests: readonly string[]): Promise<Outcome> {
    if (mutant === null) return this.#run(tests);
    const path = join(this.folder, mutant.file);
    const original = readFileSync(path, 'utf8');
    writeFileSync(path, applied(mutant, original));
    try {
      return await this.#run(tests);
    } finally {
      writeFileSync(path, original);
    }
  }

  /** Removes the copy. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #run(tests: readonly string[]): Promise<Outcome> {
    const file = join(this.folder, 'report.json');
    rmSync(file, { force: true });
    const vitest = join(this.#root, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', ...tests, '--bail=1', '--reporter=json', `--outputFile=${file}`];
    // A group of its own: a worker in an endless loop hears nothing but SIGKILL.
    const child = spawn(process.execPath, args, { cwd: this.folder, stdio: 'ignore', detached: true });
    let hung = false;
    const late = setTimeout(() => {
      hung = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LONGEST_MS);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    clearTimeout(late);
    if (hung) return 'hung';
    if (code === 0) return 'survived';
    try {
      const { numFailedTests } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
      return numFailedTests > 0 ? 'found' : 'broken';
    } catch {
      return 'broken';
    }
  }
}

/** A file's text with the mistake in it. Throws when the text to replace is not there exactly once. */
export function applied({ name, file, find, replace }: Mutant, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${name}: ${file} has its text ${parts.length - 1} times`);
  return parts.join(replace);
}
