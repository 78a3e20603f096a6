import { describe, expect, test } from 'vitest';
import { createMainWords } from '../../../electron/words/words.ts';
import {
  decisionWords,
  lastUseWords,
  revokeWords,
} from '../../../renderer/features/programs/consent-words.ts';
import { doorAddress, parsePort } from '../../../renderer/features/programs/door-address.ts';
import { lineNotes } from '../../../renderer/features/details/line-notes.ts';
import { createFormats } from '../../../renderer/words/formats.ts';
import { fileName, holderName, plainText } from '../../../shared/holder-name.ts';
import { CONSENT_CHOICES } from '../../../shared/programs.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { sampleConsents, sampleHolders } from '../../support/program-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const english = createMainWords('en');
const formats = createFormats('en');

describe('a holder’s name', () => {
  test('is that of the script, else of the program, on any system', () => {
    expect(holderName(sampleHolders.script)).toBe('night-backup.py');
    expect(holderName(sampleHolders.server)).toBe('rclone');
    expect(holderName(sampleHolders.windows)).toBe('portal.exe');
    expect(holderName(sampleHolders.chinese)).toBe('自动整理.sh');
    expect(holderName(sampleHolders.file)).toBe('access-token');
    expect(holderName(sampleHolders.standIn)).toBe('qmediasync');
  });

  test('is never empty, and a backslash is a part of a name where the path begins with a slash', () => {
    expect(fileName('/')).toBe('/');
    expect(fileName('/opt/app/')).toBe('app');
    expect(fileName('/home/li/one\\two')).toBe('one\\two');
    expect(fileName('bare')).toBe('bare');
  });

  test('shows what would turn its letters round or hide in it', () => {
    expect(holderName({ kind: 'named', name: 'safe\u202Eexe.txt' })).toBe('safe\\u202eexe.txt');
    expect(plainText('two\nlines\u200B')).toBe('two\\u000alines\\u200b');
    expect(plainText('家庭影音库 – café.py')).toBe('家庭影音库 – café.py');
  });
});

describe('a decision in words', () => {
  const decided = (allowed: boolean, until: number | null) =>
    decisionWords({ allowed, until }, NOW, english, formats);

  test('says until when, and does not call a consent that has ended one', () => {
    expect(decided(true, null)).toBe('Always allowed');
    expect(decided(true, NOW + MINUTE)).toBe(`Allowed until ${formats.moment(NOW + MINUTE, NOW)}`);
    expect(decided(true, NOW)).toBe('No longer allowed');
    expect(decided(false, null)).toBe('Blocked');
  });

  test('says when it was used last, and nothing of the use of a refusal', () => {
    const used = (allowed: boolean, lastUsedAt: number | null) =>
      lastUseWords({ allowed, lastUsedAt }, NOW, english, formats);
    expect(used(true, NOW - MINUTE)).toBe(`last used ${formats.moment(NOW - MINUTE, NOW)}`);
    expect(used(true, null)).toBe('not used yet');
    expect(used(false, null)).toBeNull();
  });

  test('says of each kind what revoking does', () => {
    const said = sampleConsents(NOW).map((consent) => revokeWords(consent, english));
    for (const sentence of said) expect(sentence).not.toMatch(/revokeText|\{\{/);
    expect(revokeWords({ holder: sampleHolders.named, allowed: false }, english)).toBe('It may ask again.');
    expect(revokeWords({ holder: sampleHolders.bearer, allowed: true }, english)).toContain('key');
  });

  test('there are words for every answer', () => {
    for (const choice of CONSENT_CHOICES) {
      expect(english(`consent.${choice}`)).not.toContain('consent.');
      expect(english(`consent.said.${choice}`)).not.toContain('consent.');
    }
  });
});

describe('the door’s port', () => {
  test.each([
    ['11511', 11_511],
    [' 1024 ', 1_024],
    ['65535', 65_535],
    ['1023', null],
    ['65536', null],
    ['', null],
    ['80a', null],
    ['1e4', null],
    ['-11511', null],
    ['11511.5', null],
  ])('%j is %j', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  test('is one that the settings take', () => {
    const { port } = settingsSchema.shape.agent.shape;
    for (const text of ['1023', '1024', '65535', '65536']) {
      expect(port.safeParse(Number(text)).success, text).toBe(parsePort(text) !== null);
    }
    expect(doorAddress(11_511)).toBe('http://127.0.0.1:11511');
  });
});

test('the history tells which program was given a token, and how often', () => {
  const line = {
    at: NOW - 60 * MINUTE,
    until: NOW,
    times: 3,
    kind: 'handed-out',
    generation: 641,
    code: null,
    fault: null,
    forMs: null,
    program: 'night-backup.py',
  } as const;
  const [program, times] = lineNotes(line, english, formats);
  expect(program).toBe('night-backup.py');
  expect(times).toMatch(/^3 times · \d\d:\d\d – \d\d:\d\d$/);
});
