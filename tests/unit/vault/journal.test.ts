import { copyFileSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalEntry, JournalVerdict } from '../../../electron/keeper/ports.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { findCanary } from '../../support/canary.ts';
import { inFolder, ONE, only, open, sampleJournal, sampleRecord } from './vault-fixture.ts';

const VERDICTS: readonly JournalVerdict[] = [
  { kind: 'open' },
  { kind: 'unspent' },
  { kind: 'dead', code: 40140120, at: 5, lostAt: null },
  { kind: 'dead', code: 40140119, at: 5, lostAt: 4 },
  { kind: 'lost', at: 6 },
  { kind: 'app-blocked', code: 40140110, at: 7 },
];

const WRITTEN_AT = 1_791_234_567_000;

/** What is assumed when nothing is known: sent at that moment, answer lost, the floor from then on. */
function doubt(generation: number, at: number): JournalEntry {
  return {
    account: ONE,
    generation,
    sentAt: at,
    attempt: 1,
    notBefore: at + 90_000,
    verdict: { kind: 'open' },
  };
}

function writtenAt(path: string): void {
  utimesSync(path, WRITTEN_AT / 1000, WRITTEN_AT / 1000);
}

describe('the journal', () => {
  it.each(VERDICTS)('P4: comes back as it was: $kind', (verdict) =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const record = sampleRecord(1);
      const entry = { ...sampleJournal(record, 2), verdict };
      await vault.save(record);
      await vault.writeJournal(entry, record.refreshToken);
      expect(only(await open(folder)).journal).toEqual(entry);
    }),
  );

  it('P5: is found only while its token is the stored one', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const record = sampleRecord(1);
      await vault.save(record);
      await vault.writeJournal(sampleJournal(record), new Secret('another token altogether'));
      expect(only(await open(folder)).journal).toBeNull();
      await vault.writeJournal(sampleJournal(record), record.refreshToken);
      expect(only(await open(folder)).journal).not.toBeNull();
      await vault.save(sampleRecord(2));
      expect(only(await open(folder)).journal).toBeNull();
    }));

  it('P5: of an answered request is over, also when 115 sent no new refresh token', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const record = sampleRecord(1);
      await vault.save(record);
      await vault.writeJournal(sampleJournal(record), record.refreshToken);
      await vault.save({ ...sampleRecord(2), refreshToken: record.refreshToken });
      expect(only(await open(folder)).journal).toBeNull();
    }));

  it('P5: damaged, it counts as sent and lost, stays so at the next opening, and is kept aside', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const record = sampleRecord(1);
      await vault.save(record);
      const path = join(folder, `${ONE}.journal.sealed`);
      writeFileSync(path, 'damaged');
      writtenAt(path);
      const found = await open(folder);
      expect(found.setAside).toEqual([`${ONE}.journal.sealed`]);
      expect(only(found).journal).toEqual(doubt(1, WRITTEN_AT));
      expect(readFileSync(join(folder, 'set-aside', `${ONE}.journal.sealed`), 'utf8')).toBe('damaged');
      const again = await open(folder);
      expect(again.setAside).toEqual([]);
      expect(only(again).journal).toEqual(doubt(1, WRITTEN_AT));
    }));

  it('P5: damaged, it speaks in the time of its account', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const anchor = WRITTEN_AT - 1000;
      await vault.save({ ...sampleRecord(1), clock: { scale: 60, anchor } });
      const path = join(folder, `${ONE}.journal.sealed`);
      writeFileSync(path, '');
      writtenAt(path);
      expect(only(await open(folder)).journal?.sentAt).toBe(anchor + 60_000);
    }));

  it('P5: an older pair than the newest is not taken for unspent', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      await vault.save(sampleRecord(2));
      const current = join(folder, `${ONE}.sealed`);
      writeFileSync(current, 'damaged');
      writtenAt(current);
      expect(only(await open(folder)).journal).toEqual(doubt(1, WRITTEN_AT));
      // Its file is gone now; the doubt stays.
      expect(only(await open(folder)).journal).toMatchObject({ generation: 1, verdict: { kind: 'open' } });
    }));

  it('P5: a stored pair that a backup brought back is not taken for unspent', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      const old = join(folder, 'old');
      copyFileSync(join(folder, `${ONE}.sealed`), old);
      await vault.save(sampleRecord(2));
      await vault.writeJournal(sampleJournal(sampleRecord(2)), sampleRecord(2).refreshToken);
      copyFileSync(old, join(folder, `${ONE}.sealed`));
      rmSync(join(folder, `${ONE}.previous.sealed`));
      const { record, journal } = only(await open(folder));
      expect([record.generation, journal?.verdict.kind]).toEqual([1, 'open']);
    }));

  it('holds no token, and is tidied away when its account is gone', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      const record = sampleRecord(1);
      await vault.writeJournal(sampleJournal(record), record.refreshToken);
      expect(findCanary({ folder }, [record.refreshToken.reveal()])).toEqual([]);
      const found = await open(folder);
      expect([found.accounts, found.setAside]).toEqual([[], []]);
      expect(readdirSync(folder)).toEqual(['key.json']);
    }));
});
