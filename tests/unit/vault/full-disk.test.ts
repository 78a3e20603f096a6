import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { facts, only, open, sampleJournal, sampleRecord, TWO } from './vault-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'tk115-disk-'));
let mounted = false;

/** A disk of its own, small enough to fill; only root may mount one. */
function mount(...args: string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Takes every free block; answers how to give them back. */
function fill(): () => void {
  const path = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path, Buffer.alloc(bavail * bsize));
  return () => rmSync(path);
}

beforeAll(() => {
  mounted =
    process.getuid?.() === 0 && mount('-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tk115-test', folder);
});

afterAll(() => {
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

it('P3, P4: a full and a read-only disk keep the old pair, say so, and a later save works', async (test) => {
  test.skip(!mounted, 'needs root, and the right to mount a small disk');
  const vaultFolder = join(folder, 'vault');
  const { vault } = await open(vaultFolder);
  await vault.save(sampleRecord(1));
  await vault.save(sampleRecord(2));
  const record = sampleRecord(3);

  const empty = fill();
  await expect(vault.save(record)).rejects.toMatchObject({ name: 'StoreFault', code: 'disk-full' });
  await expect(vault.save(sampleRecord(1, TWO))).rejects.toMatchObject({ code: 'disk-full' });
  await expect(
    vault.writeJournal(sampleJournal(sampleRecord(2)), sampleRecord(2).refreshToken),
  ).rejects.toMatchObject({ code: 'disk-full' });
  // A full disk can still be opened.
  expect(facts(only(await open(vaultFolder)).record)).toEqual(facts(sampleRecord(2)));
  empty();
  await vault.save(record);

  expect(mount('-o', 'remount,ro', folder)).toBe(true);
  await expect(vault.save(sampleRecord(4))).rejects.toMatchObject({ code: 'read-only' });
  await expect(vault.writeJournal(sampleJournal(record), record.refreshToken)).rejects.toMatchObject({
    code: 'read-only',
  });
  expect(facts(only(await open(vaultFolder)).record)).toEqual(facts(record));
  expect(mount('-o', 'remount,rw', folder)).toBe(true);
  await vault.save(sampleRecord(4));
  expect(facts(only(await open(vaultFolder)).record)).toEqual(facts(sampleRecord(4)));
});
