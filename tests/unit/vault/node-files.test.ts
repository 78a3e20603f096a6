import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk } from './every-step.ts';
import { inFolder } from './vault-fixture.ts';

const openDescriptors = (): number => readdirSync('/proc/self/fd').length;

describe("the machine's own files", () => {
  it.each([0, 1, 4_096, 4_097, 1_000_000])('a file of %i bytes is read whole', (length) =>
    inFolder(async (folder) => {
      await disk.makeFolder(folder);
      const bytes = Buffer.from(Array.from({ length }, (_, index) => index % 251));
      writeFileSync(join(folder, 'file'), bytes);
      expect((await disk.read(join(folder, 'file'))).equals(bytes)).toBe(true);
    }),
  );

  it('P3: a new file gives back what was written to it, and what others did to it meanwhile', () =>
    inFolder(async (folder) => {
      await disk.makeFolder(folder);
      const path = join(folder, 'file');
      const file = await disk.create(path);
      await file.write(Buffer.from('one, '));
      await file.write(Buffer.from('two'));
      expect(String(await file.read())).toBe('one, two');
      writeFileSync(path, 'one');
      expect(String(await file.read())).toBe('one');
      await file.close();
    }));

  it.skipIf(process.platform !== 'linux')('nothing stays open, whether it worked or not', () =>
    inFolder(async (folder) => {
      await disk.makeFolder(folder);
      const before = openDescriptors();
      for (let round = 0; round < 20; round += 1) {
        await disk.syncFolder(folder);
        await expect(disk.read(folder)).rejects.toMatchObject({ code: 'EISDIR' });
        await expect(disk.read(join(folder, 'absent'))).rejects.toMatchObject({ code: 'ENOENT' });
      }
      expect(openDescriptors()).toBeLessThan(before + 10);
    }),
  );
});
