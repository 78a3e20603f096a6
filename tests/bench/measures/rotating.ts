import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ofPairs, type Finding } from '../figure.ts';
import { durableWrite } from '../floors/durable-write.ts';
import type { Measure } from '../measure.ts';
import type { DiskCounts } from '../programs/counted-files.ts';
import { RotatingVault } from '../programs/rotating-vault.ts';
import { median } from '../statistics.ts';

/** The promises need two: the request is journaled before it leaves (P4), the pair is durable before it is seen (P3). */
const WRITES_NEEDED = 2;
const BLOCK = 20;

/** How long it takes to make a rotation durable, and whether that grows with the vault. */
export const rotating: Measure = {
  names: ['rotation', 'rotation-floor'],
  run: async (world, wanted) => {
    const one = await RotatingVault.make(join(world.folder, 'vault-of-one'), 1);
    const thousand = await RotatingVault.make(join(world.folder, 'vault-of-many'), 1_000);
    const bare = join(world.folder, 'bare');
    mkdirSync(bare);
    await several(() => one.rotate());
    const before = { ...thousand.counts };
    await several(() => thousand.rotate());
    const after = { ...thousand.counts };
    const each = (name: keyof DiskCounts): number => (after[name] - before[name]) / BLOCK;
    const bytes = Buffer.alloc(Math.round(each('bytes') / each('writes')), 1);
    const floor = (): number => {
      const startedAt = performance.now();
      for (let write = 0; write < WRITES_NEEDED; write += 1) durableWrite(bare, `file-${write}`, bytes);
      return performance.now() - startedAt;
    };
    const times = { one: [] as number[], thousand: [] as number[], floor: [] as number[] };
    for (let round = 0; round < world.rounds(10, 30); round += 1) {
      const block = { one: [] as number[], thousand: [] as number[], floor: [] as number[] };
      // One after the other: the disk has moods that last for a moment.
      while (block.one.length < BLOCK) {
        block.one.push(await one.rotate());
        block.thousand.push(await thousand.rotate());
        block.floor.push(floor());
      }
      times.one.push(median(block.one));
      times.thousand.push(median(block.thousand));
      times.floor.push(median(block.floor));
    }
    const ms = { unit: 'ms', digits: 2 };
    const syncs = `${each('syncs')} + ${each('folderSyncs')} syncs of files and folder`;
    const note = `${each('writes')} writes of ${bytes.length} bytes, ${syncs}, ${each('renames')} renames`;
    const found: Finding[] = [
      ofPairs('rotation', { ours: times.thousand, floor: times.one }, ms),
      ofPairs('rotation-floor', { ours: times.thousand, floor: times.floor }, ms, { note }),
    ];
    return found.filter(({ name }) => wanted.has(name));
  },
};

async function several(rotate: () => Promise<number>): Promise<void> {
  for (let done = 0; done < BLOCK; done += 1) await rotate();
}
