import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StartRecord } from '../../../electron/recovery/start-record.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const NOW = Date.UTC(2026, 10, 28, 9);
const SECOND = 1_000;

const fileOf = (folder: string): string => join(folder, 'broken-off-starts');

/** Starts that end without a word, one a second; the last one's record. */
function crashes(folder: string, count: number): StartRecord {
  let record = new StartRecord(folder, NOW);
  for (let start = 1; start < count; start += 1) record = new StartRecord(folder, NOW + start * SECOND);
  return record;
}

describe('the record of starts', () => {
  test('after three starts that ended without a word the fourth knows of a loop', () => {
    const folder = temporaryFolder();
    expect(crashes(folder, 3).loop).toBe(false);
    expect(new StartRecord(folder, NOW + 5 * SECOND).loop).toBe(true);
  });

  test('an end in order takes its own start out, and leaves nothing behind that tells of it', () => {
    const folder = temporaryFolder();
    for (let start = 0; start < 5; start += 1) {
      const record = new StartRecord(folder, NOW + start * SECOND);
      expect(record.loop).toBe(false);
      record.wentWell();
      expect(existsSync(fileOf(folder))).toBe(false);
    }
  });

  test('a good run in between does not wipe out the faults before it', () => {
    const folder = temporaryFolder();
    crashes(folder, 2);
    const good = new StartRecord(folder, NOW + 70 * SECOND);
    good.wentWell();
    expect(new StartRecord(folder, NOW + 75 * SECOND).loop).toBe(false);
    expect(new StartRecord(folder, NOW + 80 * SECOND).loop).toBe(true);
  });

  test('a run that was good and broke off later counts from its end', () => {
    const folder = temporaryFolder();
    for (let minute = 0; minute < 3; minute += 1) {
      const record = new StartRecord(folder, NOW + minute * 70 * SECOND);
      expect(record.loop).toBe(false);
      record.wentWell();
      record.brokeOff(NOW + minute * 70 * SECOND + 65 * SECOND);
    }
    expect(new StartRecord(folder, NOW + 240 * SECOND).loop).toBe(true);
  });

  test('a start is written once, however it breaks off', () => {
    const folder = temporaryFolder();
    new StartRecord(folder, NOW).brokeOff(NOW + SECOND);
    expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${NOW + SECOND}\n`);
  });

  test('forgetting leads to an ordinary start again', () => {
    const folder = temporaryFolder();
    crashes(folder, 4).forget();
    expect(new StartRecord(folder, NOW + 10 * SECOND).loop).toBe(false);
  });

  test.each([
    ['torn', '1790\n\u0000\u0000\nxyz'],
    ['empty', ''],
    ['in the future', `${NOW + 9e9}\n${NOW + 9e9}\n${NOW + 9e9}\n`],
  ])('what is %s counts as nothing and is put right', (_, text) => {
    const folder = temporaryFolder();
    writeFileSync(fileOf(folder), text);
    expect(new StartRecord(folder, NOW).loop).toBe(false);
    expect(readFileSync(fileOf(folder), 'utf8')).toBe(`${NOW}\n`);
  });

  test('a record that can be neither read nor written keeps no start from going on', () => {
    const folder = temporaryFolder();
    mkdirSync(fileOf(folder));
    const record = new StartRecord(folder, NOW);
    expect(record.loop).toBe(false);
    record.wentWell();
    record.brokeOff(NOW);
    record.forget();
  });

  test('P23: it is its owner’s alone', () => {
    const folder = temporaryFolder();
    crashes(folder, 1);
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600);
  });
});
