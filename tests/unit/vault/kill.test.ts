import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { facts, inFolder, only, open, sampleRecord } from './vault-fixture.ts';

const KILLS = 30;
const CHILD = fileURLToPath(new URL('./saving-child.ts', import.meta.url));

/** Starts the child, kills it a little after its `seen`th save, and answers the last generation it has shown. */
async function killAfter(seen: number, spins: number, folder: string): Promise<number> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  let shown = 0;
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    shown = Number(line);
    count += 1;
    if (count !== seen) continue;
    // A moment that differs from kill to kill, so that they fall on different steps.
    for (let turn = 0; turn < spins; turn += 1) await new Promise(setImmediate);
    child.kill('SIGKILL');
  }
  const [, signal] = await gone;
  if (signal !== 'SIGKILL') throw new Error('the child ended by itself');
  return shown;
}

it(`P3: ${KILLS} programs killed with SIGKILL while saving lose no pair that was ever seen`, async () => {
  await inFolder(async (folder) => {
    await (await open(folder)).vault.save(sampleRecord(1));
    const phases = { 'while writing': 0, 'after writing, before it was seen': 0, elsewhere: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const shown = await killAfter(1 + (kill % 4), Math.floor(Math.random() * 1_500), folder);
      const unfinished = readdirSync(folder).some((name) => name.endsWith('.tmp'));
      const found = await open(folder);
      const { record } = only(found);
      expect(found.setAside).toEqual([]);
      expect([shown, shown + 1]).toContain(record.generation);
      expect(facts(record)).toEqual(facts(sampleRecord(record.generation)));
      if (record.generation > shown) phases['after writing, before it was seen'] += 1;
      else phases[unfinished ? 'while writing' : 'elsewhere'] += 1;
    }
    console.info(`kills by where they fell: ${JSON.stringify(phases)}`);
  });
}, 120_000);
