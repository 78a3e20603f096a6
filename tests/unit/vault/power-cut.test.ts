import { describe, expect, it } from 'vitest';
import { FaultyFiles } from './faulty-files.ts';
import { PowerCutFiles } from './power-cut-files.ts';
import { facts, only, open, sampleJournal, sampleRecord, type OpenVault } from './vault-fixture.ts';

const FOLDER = '/vault';

/**
 * Lets `act` run up to each of its steps on a disk in memory, cuts the power there in every way that POSIX allows, and
 * hands each disk that remains to `check`, with whether `act` had been told that all is done.
 */
async function cutEverywhere(
  act: (opened: OpenVault) => Promise<void>,
  check: (files: PowerCutFiles, done: boolean) => Promise<void>,
): Promise<number> {
  let cuts = 0;
  for (let step = 1; ; step += 1) {
    const memory = new PowerCutFiles();
    const files = new FaultyFiles(memory, 'stop');
    const opened = await open(FOLDER, { files });
    await opened.vault.save(sampleRecord(1));
    await opened.vault.save(sampleRecord(2));
    files.failAt(step);
    const done = await act(opened).then(
      () => true,
      () => false,
    );
    for (let kept = 0; kept < memory.outcomes; kept += 1) {
      await check(memory.cutPower(kept), done);
      cuts += 1;
    }
    if (files.untouched) return cuts;
  }
}

describe('a power cut at every step', () => {
  it('P3: of a save leaves the old pair or the new one, and the new one once it was seen', async () => {
    const cuts = await cutEverywhere(
      ({ vault }) => vault.save(sampleRecord(3)),
      async (files, done) => {
        const found = await open(FOLDER, { files });
        const { record } = only(found);
        expect(found.setAside).toEqual([]);
        expect(done ? [3] : [2, 3]).toContain(record.generation);
        expect(facts(record)).toEqual(facts(sampleRecord(record.generation)));
      },
    );
    expect(cuts).toBeGreaterThanOrEqual(20);
  });

  it('P4: of a journal leaves all of it once the request may leave', async () => {
    const record = sampleRecord(2);
    await cutEverywhere(
      ({ vault }) => vault.writeJournal(sampleJournal(record), record.refreshToken),
      async (files, done) => {
        const { journal } = only(await open(FOLDER, { files }));
        if (done) expect(journal).toEqual(sampleJournal(record));
        else expect([null, sampleJournal(record)]).toContainEqual(journal);
      },
    );
  });

  it('P22: right after the first opening leaves the key or an empty vault', async () => {
    const memory = new PowerCutFiles();
    const files = new FaultyFiles(memory, 'stop');
    const { vault } = await open(FOLDER, { files });
    const before = memory.cutPower(0);
    expect(await before.list(FOLDER)).toEqual(['key.json']);
    await vault.save(sampleRecord(1));
    expect(only(await open(FOLDER, { files: memory.cutPower(0) })).record.generation).toBe(1);
  });
});
