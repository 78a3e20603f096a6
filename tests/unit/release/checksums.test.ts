import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

// From FIPS 180-2, appendix B.1, and the well-known digest of nothing.
const OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

it('every file is listed by name, in the form that sha256sum reads', async () => {
  const folder = folderWith({ 'b.deb': '', 'a.AppImage': 'abc', 'inner/c': 'not a file of the release' });
  const ended = await run('scripts/release/checksums.mjs', [folder], folder);
  expect(ended.code).toBe(0);
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
    `${OF_ABC}  a.AppImage\n${OF_NOTHING}  b.deb\n`,
  );
});

it('a second run does not list the list', async () => {
  const folder = folderWith({ 'a.deb': 'abc', SHA256SUMS: 'from before' });
  await run('scripts/release/checksums.mjs', [folder], folder);
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(`${OF_ABC}  a.deb\n`);
});

it('a folder without files is a failure, and gets no list', async () => {
  const folder = folderWith({});
  expect(await run('scripts/release/checksums.mjs', [folder], folder)).toMatchObject({ code: 1 });
});
