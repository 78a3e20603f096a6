import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../../electron/updates/replace-file.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const NEW = Buffer.alloc(3_000_000, 'new ');
const DIGEST = createHash('sha512').update(NEW).digest('base64');

/** A program in its place and its successor elsewhere. */
function world(): { readonly from: string; readonly to: string; readonly place: string } {
  const folder = temporaryFolder();
  const place = join(folder, 'Applications');
  mkdirSync(place);
  const from = join(folder, 'fetched');
  const to = join(place, 'Keeper-0.1.0.AppImage');
  writeFileSync(from, NEW, { mode: 0o600 });
  writeFileSync(to, 'old', { mode: 0o755 });
  return { from, to, place };
}

test('a file takes the place of another, under that one’s name, and can be started', () => {
  const { from, to, place } = world();
  replaceFile(from, to, DIGEST);
  expect(readFileSync(to)).toEqual(NEW);
  expect(statSync(to).mode & 0o777).toBe(0o755);
  expect(readdirSync(place)).toEqual(['Keeper-0.1.0.AppImage']);
});

test('one that was changed after it was fetched does not', () => {
  const { from, to, place } = world();
  const changed = Buffer.from(NEW);
  changed.writeUInt8(0, changed.length - 1);
  writeFileSync(from, changed);
  expect(() => replaceFile(from, to, DIGEST)).toThrow('digest');
  expect(readFileSync(to, 'utf8')).toBe('old');
  expect(readdirSync(place)).toEqual(['Keeper-0.1.0.AppImage']);
});

test('what a broken-off try has left is overwritten', () => {
  const { from, to, place } = world();
  writeFileSync(join(place, '.Keeper-0.1.0.AppImage.new'), 'half');
  replaceFile(from, to, DIGEST);
  expect(readFileSync(to)).toEqual(NEW);
  expect(readdirSync(place)).toEqual(['Keeper-0.1.0.AppImage']);
});

test('where it cannot be written the old one stays', () => {
  const { from, to, place } = world();
  // A folder in the way of the copy: nobody, not even root, can write a file there.
  mkdirSync(join(place, '.Keeper-0.1.0.AppImage.new'));
  expect(() => replaceFile(from, to, DIGEST)).toThrow();
  expect(readFileSync(to, 'utf8')).toBe('old');
  rmSync(from);
  expect(() => replaceFile(from, to, DIGEST)).toThrow();
  expect(readFileSync(to, 'utf8')).toBe('old');
});
