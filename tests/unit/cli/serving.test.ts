import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './on-terminal.ts';
import { MAIN, tk115 } from './run-tk115.ts';

const beside = join(dirname(MAIN), '../main');
let folder = '';

/** A server that notes its passphrase instead of serving, and whose vault has the one that is given. */
beforeAll(() => {
  mkdirSync(beside);
  writeFileSync(
    join(beside, 'headless.cjs'),
    `const { writeFileSync } = require('node:fs');
    exports.passphraseOpens = async (folder, given) => given === 'thirteen quiet lighthouses';
    exports.serve = async ({ folder, environment }) => {
      writeFileSync(folder + '/got', environment.TK115_PASSPHRASE ?? '');
      return 0;
    };`,
  );
});
afterAll(() => rmSync(beside, { recursive: true, force: true }));

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tk-serve-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const got = () => readFileSync(join(folder, 'got'), 'utf8');
const serve = () => onTerminal(['serve', '--user-data-dir', folder]);

/** Makes the folder one whose vault has a passphrase. */
function haveVault(): void {
  mkdirSync(join(folder, 'vault'));
  writeFileSync(join(folder, 'vault', 'key.json'), '{"level":"passphrase"}');
}

describe('tk115 serve on a terminal', () => {
  it('asks twice for the passphrase of a new vault, and again until both are the same and long enough', async () => {
    const { answer, ended, shown } = serve();
    await answer('Passphrase of the vault: ', 'short\r');
    await answer('At least 8 characters', '');
    await answer('Passphrase of the vault: ', 'canary one\r');
    await answer('once more: ', 'canary two\r');
    await answer('The two differ', '');
    await answer('Passphrase of the vault: ', 'canary three\r');
    await answer('once more: ', 'canary three\r');
    expect(await ended).toBe(0);
    expect(got()).toBe('canary three');
    expect(shown()).not.toContain('canary');
  });

  it('takes both answers where they come in one piece', async () => {
    const { answer, ended } = serve();
    await answer('Passphrase of the vault: ', 'canary three\r\ncanary three\r\n');
    expect(await ended).toBe(0);
    expect(got()).toBe('canary three');
  });

  it('asks again where the passphrase does not open the vault, and leaves the third one to the server', async () => {
    haveVault();
    const right = serve();
    await right.answer('Passphrase of the vault: ', 'wrong\r');
    await right.answer('does not open the vault', '');
    await right.answer('Passphrase of the vault: ', 'thirteen quiet lighthouses\r');
    expect(await right.ended).toBe(0);
    expect(got()).toBe('thirteen quiet lighthouses');
    const wrong = serve();
    for (const typed of ['one\r', 'two\r', 'three\r']) await wrong.answer('Passphrase of the vault: ', typed);
    expect(await wrong.ended).toBe(0);
    expect(got()).toBe('three');
  });
});

describe('tk115 serve', () => {
  it('warns of a passphrase file that others can read, and takes it', async () => {
    const file = join(folder, 'passphrase');
    writeFileSync(file, 'thirteen quiet lighthouses\n', { mode: 0o600 });
    const run = () => tk115(['serve', '--user-data-dir', folder, '--passphrase-file', file]);
    expect(await run()).toMatchObject({ code: 0, stderr: '' });
    chmodSync(file, 0o644);
    expect(await run()).toMatchObject({
      code: 0,
      stderr: `tk115: The passphrase file ${file} can be read by others (mode 644): run chmod 600 on it.\n`,
    });
  });

  it.each([['hunter2'], ['-hunter2']])(
    'P20: does not repeat %s, which may be a passphrase',
    async (given) => {
      const { code, stdout, stderr } = await tk115(['serve', given]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/never as an argument/);
      expect(stderr).not.toContain('hunter2');
    },
  );
});
