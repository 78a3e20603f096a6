// What an ordinary user's state folder becomes: `node private-folder-child.ts FOLDER`. Started by root, it first becomes
// that user, since no mode stops root. Prints one line of JSON.
import { chmodSync, chownSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateFolder } from '../../../electron/start/private-folder.ts';

const NOBODY = 65_534;
const base = process.argv[2] ?? '';
if (process.getuid?.() === 0) {
  chownSync(base, NOBODY, NOBODY);
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

const at = (name: string): string => join(base, name);
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Makes a folder with these files in it (those that end in `/` are folders), all of them open to everybody. */
function makeOpen(name: string, content: readonly string[] = []): string {
  mkdirSync(at(name));
  for (const entry of content) {
    const path = join(at(name), entry);
    if (entry.endsWith('/')) mkdirSync(path);
    else writeFileSync(path, '');
    chmodSync(path, entry.endsWith('/') ? 0o777 : 0o666);
  }
  chmodSync(at(name), 0o755);
  return at(name);
}

/** `ok` with the folder's mode, or why it was refused and the name of what was at fault. */
function check(folder: string): string {
  const found = ensurePrivateFolder(folder, process.platform);
  if (found.ok) return `ok ${mode(folder)}`;
  return `${found.refusal.fault} ${found.refusal.path.slice(base.length)} ${found.refusal.code}`.trim();
}

const full = makeOpen('full', [
  'settings.json',
  'logs/',
  'logs/main.log',
  'logs/kept/',
  'browser/',
  'Crashpad/',
  'vault/',
]);
mkdirSync(at('vault-user'));
makeOpen('vault-user/vault', ['key.json']);
writeFileSync(at('vault-user/notes.txt'), '');
chmodSync(at('vault-user'), 0o755);
chmodSync(makeOpen('too-closed'), 0o500);
chmodSync(makeOpen('closed-home', ['notes.txt']), 0o700);
chmodSync(makeOpen('everybodys'), 0o1777);
mkdirSync(at('sealed-parent'), { mode: 0o500 });
symlinkSync('/', at('link-to-foreign'));
symlinkSync(makeOpen('target'), at('link-to-own'));
symlinkSync('/etc/passwd', join(makeOpen('foreign-settings'), 'settings.json'));
makeOpen('elsewhere');
symlinkSync(at('elsewhere'), join(makeOpen('open-link'), 'logs'));
writeFileSync(at('file'), '');

const outcomes = {
  new: check(at('new/deep')),
  empty: check(makeOpen('empty')),
  full: check(full),
  inFull: ['settings.json', 'logs', 'logs/main.log', 'browser', 'Crashpad'].map((name) =>
    mode(join(full, name)),
  ),
  withVault: check(at('vault-user')),
  named: check(makeOpen('token-keeper-115', ['notes.txt'])),
  tooClosed: check(at('too-closed')),
  linkToOwn: check(at('link-to-own')),
  closedHome: check(at('closed-home')),
  foreign: check('/usr'),
  linkToForeign: check(at('link-to-foreign')),
  foreignSettings: check(at('foreign-settings')),
  openLink: check(at('open-link')),
  elsewhere: mode(at('elsewhere')),
  home: check(makeOpen('home', ['notes.txt'])),
  homeMode: mode(at('home')),
  everybodys: check(at('everybodys')),
  sealedParent: check(at('sealed-parent/new')),
  file: check(at('file')),
  wrongKind: check(makeOpen('wrong-kind', ['settings.json/'])),
  left: existsSync(at('sealed-parent/new')),
};
console.log(JSON.stringify(outcomes));
