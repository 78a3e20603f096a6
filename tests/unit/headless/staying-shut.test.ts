import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockedSentence } from '../../../electron/headless/locked-sentence.ts';
import { passphraseOpens } from '../../../electron/headless.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { Server } from './server.ts';

const passphrase = 'thirteen quiet lighthouses';

/** Every file of the vault in a folder, with its content. */
function vaultOf(folder: string): ReadonlyMap<string, string> {
  const vault = join(folder, 'vault');
  const names = readdirSync(vault, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(vault, name)).isFile());
  return new Map(files.toSorted().map((name) => [name, readFileSync(join(vault, name), 'base64')]));
}

/** A folder whose vault was made with the passphrase. */
async function madeBefore(): Promise<string> {
  const folder = temporaryFolder();
  const server = new Server(folder, { passphrase });
  await server.line('ready:');
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  return folder;
}

describe.skipIf(process.platform !== 'linux')('tk115 serve', { timeout: 60_000 }, () => {
  it('P22: makes no vault where there is neither a keychain nor a passphrase', async () => {
    const folder = temporaryFolder();
    const server = new Server(folder);
    expect(await server.ended).toBe(8);
    expect(server.said).toContain(lockedSentence('passphrase-choose', null));
    expect([...vaultOf(folder).keys()]).toEqual([]);
  });

  it('P22: makes no vault with a passphrase that is too short', async () => {
    const folder = temporaryFolder();
    const server = new Server(folder, { passphrase: 'seven77' });
    expect(await server.ended).toBe(2);
    expect(server.said).toContain('at least 8 characters');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells a passphrase that opens a vault from a wrong one', async () => {
    const folder = await madeBefore();
    expect(await passphraseOpens(folder, passphrase)).toBe(true);
    expect(await passphraseOpens(folder, 'fourteen loud lighthouses')).toBe(false);
    // What else is amiss shows when the vault is opened.
    writeFileSync(join(folder, 'vault', 'key.json'), 'no key at all');
    expect(await passphraseOpens(folder, passphrase)).toBe(true);
  });

  it.each([
    ['a wrong passphrase', 'passphrase-wrong', 'fourteen loud lighthouses'],
    ['none', 'passphrase-needed', undefined],
  ] as const)('P14: opens no vault with %s, and changes nothing of it', async (_, reason, wrong) => {
    const folder = await madeBefore();
    const before = vaultOf(folder);
    const server = new Server(folder, wrong === undefined ? {} : { passphrase: wrong });
    expect(await server.ended).toBe(8);
    // A sentence, and none of the log's lines beside it.
    expect(server.said.split('\n').filter((line) => line !== '' && !line.startsWith('ended:'))).toEqual([
      lockedSentence(reason, 'passphrase'),
    ]);
    expect(vaultOf(folder)).toEqual(before);
  });

  it('P14: leaves a vault as it is that it cannot read', async () => {
    const folder = await madeBefore();
    writeFileSync(join(folder, 'vault', 'key.json'), 'no key at all');
    const before = vaultOf(folder);
    const server = new Server(folder, { passphrase });
    expect(await server.ended).toBe(8);
    expect(server.said).toContain('The vault cannot be read. Nothing was changed.');
    expect(vaultOf(folder)).toEqual(before);
  });

  it('says which vaults only the app can open', () => {
    expect(lockedSentence('key-wrong', 'safe-storage')).toMatch(/only the app can open/);
    expect(lockedSentence('key-wrong', 'passphrase')).not.toMatch(/the app/);
  });

  it('goes around no proxy that the settings name', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ network: { proxy: 'own', address: 'http://127.0.0.1:3128' } }),
      { mode: 0o600 },
    );
    const server = new Server(folder, { passphrase });
    expect(await server.ended).toBe(2);
    expect(server.said).toContain('The settings name a proxy');
  });

  it('says so when the agent is switched off or its path is too long, and keeps the accounts all the same', async () => {
    const off = temporaryFolder();
    writeFileSync(
      join(off, 'settings.json'),
      JSON.stringify({ agent: { on: false, door: false, port: 11_511 } }),
      {
        mode: 0o600,
      },
    );
    const silent = new Server(off, { passphrase });
    expect(await silent.line('ready:')).toContain('switched off in the settings');
    const long = new Server(join(temporaryFolder(), 'long'.repeat(25)), { passphrase });
    expect(await long.line('ready:')).toContain('longer than 100 bytes');
    for (const server of [silent, long]) {
      server.signal('SIGTERM');
      expect(await server.ended).toBe(0);
    }
  });

  it('P23: keeps nothing in a folder that is open to others and not its own', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.txt'), '');
    chmodSync(folder, 0o755);
    const server = new Server(folder, { passphrase });
    expect(await server.ended).toBe(2);
    expect(server.said).toContain(folder);
  });

  it('tells a passphrase file that is missing from one that is empty', async () => {
    const folder = temporaryFolder();
    const empty = join(temporaryFolder(), 'empty');
    writeFileSync(empty, '\n');
    const servers = [
      [new Server(folder, { passphraseFile: '/nowhere/passphrase' }), 'cannot be read'],
      [new Server(folder, { passphraseFile: empty }), 'is empty'],
    ] as const;
    for (const [server, words] of servers) {
      expect(await server.ended).toBe(2);
      expect(server.said).toContain(words);
    }
  });
});
