import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './program.ts';

/** Tests with a file for a trace; it holds tokens, and is gone after the test. */
export const test = base.extend<{ callTrace: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: this one nothing.
  callTrace: async ({}, run) => {
    const folder = mkdtempSync(join(tmpdir(), 'tk115-trace-'));
    try {
      await run(join(folder, 'calls'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
