import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder for the test that asks for it; gone when that has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tk115-main-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
