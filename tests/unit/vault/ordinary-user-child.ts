// What an ordinary user meets: `node ordinary-user-child.ts FOLDER`. Started by root, it first becomes that user, since
// no mode stops root. Prints one line of JSON.
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { ONE, only, open, passwordProtection, sampleRecord } from './vault-fixture.ts';

const NOBODY = 65_534;
const folder = join(process.argv[2] ?? '', 'vault');
const foreign = join(process.argv[2] ?? '', 'foreign');
const root = process.getuid?.() === 0;

if (root) {
  mkdirSync(foreign, { mode: 0o755 });
  chownSync(process.argv[2] ?? '', NOBODY, NOBODY);
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

async function reason(path: string): Promise<string> {
  const opening = await openVault({ folder: path, protection: passwordProtection() });
  return opening.kind === 'open' ? 'open' : opening.reason;
}

async function code(work: Promise<void>): Promise<unknown> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const { vault } = await open(folder);
await vault.save(sampleRecord(1));

chmodSync(folder, 0o500);
const denied = await code(vault.save(sampleRecord(2)));
chmodSync(folder, 0o700);
const later = await code(vault.save(sampleRecord(2)));

chmodSync(folder, 0o755);
chmodSync(join(folder, `${ONE}.sealed`), 0o644);
chmodSync(join(folder, 'key.json'), 0o000);
mkdirSync(join(folder, 'set-aside'), { mode: 0o755 });
writeFileSync(join(folder, 'set-aside', 'old'), '', { mode: 0o644 });
const repaired = only(await open(folder)).record.generation;
const modes = ['.', `${ONE}.sealed`, 'key.json', 'set-aside', 'set-aside/old'].map((name) =>
  mode(join(folder, name)),
);

console.log(JSON.stringify({ denied, later, repaired, modes, foreign: root ? await reason(foreign) : null }));
