import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeFolder, withLock } from './cache.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tk115-cache-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('an unpacking that breaks off leaves no half folder, and the next one succeeds', async () => {
  const target = join(folder, 'runtime');
  const brokenOff = placeFolder(target, async (part) => {
    writeFileSync(join(part, 'half'), '');
    throw new Error('power cut');
  });
  await expect(brokenOff).rejects.toThrow('power cut');
  expect(readdirSync(folder)).toEqual([]);

  await placeFolder(target, async (part) => writeFileSync(join(part, 'whole'), 'yes'));
  expect(readdirSync(target)).toEqual(['whole']);
});

test('what a killed run left behind is swept, and other folders stay', async () => {
  mkdirSync(join(folder, '.part-runtime-abc', 'half'), { recursive: true });
  mkdirSync(join(folder, '.part-other-abc'));
  await placeFolder(join(folder, 'runtime'), async () => {});
  expect(readdirSync(folder).toSorted()).toEqual(['.part-other-abc', 'runtime']);
});

test('a lock keeps a second action waiting until the first is done', async () => {
  const order = [];
  const first = withLock('packages', async () => void order.push('first'), folder);
  const second = withLock('packages', async () => void order.push('second'), folder);
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  expect(readdirSync(join(folder, 'locks'))).toEqual([]);
});

test('the lock of a process that has died is taken over', async () => {
  mkdirSync(join(folder, 'locks'));
  const lock = join(folder, 'locks', 'node.pid');
  writeFileSync(lock, '4194305'); // above the highest process id
  const holder = await withLock('node', async () => readFileSync(lock, 'utf8'), folder);
  expect(holder).toBe(String(process.pid));
  expect(existsSync(lock)).toBe(false);
});
