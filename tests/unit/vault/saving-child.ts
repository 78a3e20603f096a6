// A program that rotates a pair without end, to be killed at any moment: `node saving-child.ts FOLDER`. It prints a
// generation as soon as its save has resolved, which is when others would see it.
import { writeSync } from 'node:fs';
import { only, open, sampleJournal, sampleRecord } from './vault-fixture.ts';

const opened = await open(process.argv[2] ?? '');
let { record } = only(opened);
for (;;) {
  await opened.vault.writeJournal(sampleJournal(record), record.refreshToken);
  record = sampleRecord(record.generation + 1);
  await opened.vault.save(record);
  writeSync(1, `${record.generation}\n`);
}
