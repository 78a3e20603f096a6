import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ensurePrivateFolder, type FolderRefusal } from '../../../electron/start/private-folder.ts';
import { refusalSentence } from '../../../electron/start/refusal-sentence.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CHILD = fileURLToPath(new URL('./private-folder-child.ts', import.meta.url));
const mode = (path: string): number => statSync(path).mode & 0o777;

describe.skipIf(process.platform === 'win32')('the state folder', () => {
  test('P23: of an ordinary user is closed to others where it is the program’s own, and refused where it is not', () => {
    const printed = execFileSync(process.execPath, [CHILD, temporaryFolder()], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual({
      new: 'ok 700',
      empty: 'ok 700',
      full: 'ok 700',
      inFull: ['600', '700', '600', '700', '700'],
      withVault: 'ok 700',
      named: 'ok 700',
      tooClosed: 'ok 700',
      linkToOwn: 'ok 700',
      closedHome: 'ok 700',
      foreign: 'foreign',
      linkToForeign: 'foreign-link /link-to-foreign',
      foreignSettings: 'foreign /foreign-settings/settings.json',
      openLink: 'shared /open-link/logs',
      elsewhere: '755',
      home: 'shared /home',
      homeMode: '755',
      everybodys: 'shared /everybodys',
      sealedParent: 'not-made /sealed-parent/new EACCES',
      file: 'wrong-kind /file EEXIST',
      wrongKind: 'wrong-kind /wrong-kind/settings.json',
      left: false,
    });
  });

  test.skipIf(process.getuid?.() !== 0)('P23: of somebody else is not taken over by root', () => {
    const folder = temporaryFolder();
    chownSync(folder, 65_534, 65_534);
    const refusal = { fault: 'foreign', path: folder, code: '' };
    expect(ensurePrivateFolder(folder, process.platform)).toEqual({ ok: false, refusal });
  });

  test.each(['EPERM', ''])('P23: that the system does not let be closed is refused (%s)', (code) => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    // Some file systems refuse, some take the call and do nothing.
    const checked = ensurePrivateFolder(folder, process.platform, () => {
      if (code !== '') throw Object.assign(new Error('refused'), { code });
    });
    expect(checked).toEqual({ ok: false, refusal: { fault: 'stays-open', path: folder, code } });
  });

  test('P23: is said to have been open, with each file in it that was', () => {
    const folder = temporaryFolder();
    const log = join(folder, 'logs', 'main.log');
    mkdirSync(join(folder, 'logs'), { mode: 0o700 });
    writeFileSync(log, '', { mode: 0o644 });
    chmodSync(folder, 0o750);
    expect(ensurePrivateFolder(folder, process.platform)).toEqual({ ok: true, closed: [folder, log] });
    expect([mode(folder), mode(log)]).toEqual([0o700, 0o600]);
    expect(ensurePrivateFolder(folder, process.platform)).toEqual({ ok: true, closed: [] });
  });

  test('has no modes on Windows', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    expect(ensurePrivateFolder(folder, 'win32')).toEqual({ ok: true, closed: [] });
    expect(mode(folder)).toBe(0o755);
  });
});

describe('a refusal', () => {
  const faults: readonly FolderRefusal['fault'][] = [
    'not-made',
    'wrong-kind',
    'foreign',
    'foreign-link',
    'shared',
    'stays-open',
  ];

  test.each(['en', 'zh-CN', 'zh-TW'])('says in %s what is wrong, where, and what to do', (language) => {
    const sentences = faults.map((fault) =>
      refusalSentence({ fault, path: '/srv/keeper', code: 'EROFS' }, [language, 'en']),
    );
    expect(new Set(sentences).size).toBe(faults.length);
    for (const sentence of sentences) {
      expect(sentence).toContain('/srv/keeper');
      expect(sentence).toContain('--user-data-dir=DIR');
      expect(sentence).not.toContain('{{');
    }
    expect(sentences[0]).toContain('EROFS');
    expect(/[一-龥]/.test(sentences.join(''))).toBe(language !== 'en');
  });
});
