import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { HistoryFile } from '../../../electron/history/history-file.ts';
import { entryAt } from '../../../electron/history/transition-entry.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { KEPT_MS } from '../../../shared/history.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const T0 = Date.UTC(2026, 10, 22, 12);
const refreshed = (at: number) => entryAt(at, { kind: 'refreshed', generation: 2 });

function bench() {
  const log = new RecordingLog();
  const path = join(temporaryFolder(), 'history', 'acc_00000001.jsonl');
  const ports = { files: nodeFiles(process.platform, systemTimer), log };
  return { log, path, open: () => new HistoryFile(path, ports) };
}

const instants = async (file: HistoryFile) => (await file.book()).entries.map(({ at }) => at);

describe('an account’s file', () => {
  test('keeps its entries over a restart, in the order they came', async () => {
    const { open } = bench();
    const file = open();
    for (const at of [T0, T0 + 2, T0 + 1]) file.add(refreshed(at));
    await file.settled();
    const again = open();
    again.add(refreshed(T0 + 3));
    expect(await instants(again)).toEqual([T0, T0 + 2, T0 + 1, T0 + 3]);
  });

  test('P23: is for its owner alone, and so is its folder', async () => {
    const { path, open } = bench();
    const file = open();
    file.add(refreshed(T0));
    await file.settled();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    file.add(refreshed(T0 + KEPT_MS));
    await file.tidy(T0);
    expect(await instants(file)).toEqual([T0 + KEPT_MS]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('begins a new line after one that a crash cut off', async () => {
    const { path, open } = bench();
    mkdirSync(dirname(path));
    writeFileSync(path, `${JSON.stringify(refreshed(T0))}\n{"at":17,"ki`);
    const file = open();
    file.add(refreshed(T0 + 1));
    expect(await instants(file)).toEqual([T0, T0 + 1]);
    await file.tidy(T0);
    expect(readFileSync(path, 'utf8')).not.toContain('"ki\n');
    expect(await instants(open())).toEqual([T0, T0 + 1]);
  });

  test('that cannot be written is no trouble: what waits is shown, and written once it can be', async () => {
    const { path, log, open } = bench();
    // A file where the folder should be: every write fails.
    writeFileSync(dirname(path), '');
    const file = open();
    file.add(refreshed(T0));
    file.add(refreshed(T0 + 1));
    expect(await instants(file)).toEqual([T0, T0 + 1]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);

    rmSync(dirname(path));
    file.add(refreshed(T0 + 2));
    await file.settled();
    expect(await instants(open())).toEqual([T0, T0 + 1, T0 + 2]);
  });

  test('is gone when it is removed, and stays so whatever is still added', async () => {
    const { path, open } = bench();
    const file = open();
    file.add(refreshed(T0));
    const removed = file.remove();
    file.add(refreshed(T0 + 1));
    await removed;
    await file.settled();
    expect(existsSync(path)).toBe(false);
  });

  test('is not written again while there is nothing to let go', async () => {
    const { path, open } = bench();
    const file = open();
    file.add(refreshed(T0));
    await file.settled();
    const { ino } = statSync(path);
    await file.tidy(T0);
    expect(statSync(path).ino).toBe(ino);
  });
});
