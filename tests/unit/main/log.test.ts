import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { latestLines } from '../../../electron/log/latest-lines.ts';
import { openLog, redact } from '../../../electron/log/log.ts';
import { findCanary } from '../../support/canary.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOKEN = 'dj_7f3k2QzX9vBnM4sLpW8rTyUiOaHcEgJ5';

/** What a log writes into its file. */
function written(work: (log: ReturnType<typeof openLog>) => void): { text: string; folder: string } {
  const folder = temporaryFolder();
  work(openLog(folder));
  return { text: readFileSync(join(folder, 'logs', 'main.log'), 'utf8'), folder };
}

describe('the log', () => {
  test('keeps each line with its level', () => {
    const { text } = written((log) => {
      log.info('the vault is open: 2 account(s), protected by gnome_libsecret');
      log.warn('something odd');
      log.error('it broke', new Error('the reason'));
    });
    expect(text).toMatch(/\[info\] +the vault is open: 2 account\(s\), protected by gnome_libsecret/);
    expect(text).toMatch(/\[warn\] +something odd/);
    expect(text).toMatch(/\[error\] +it broke: Error: the reason\n +at /);
  });

  test('P23: lies in a file and a folder for the owner alone', () => {
    const { folder } = written((log) => log.info('a line'));
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'logs', 'main.log')).mode & 0o777).toBe(0o600);
  });

  test('says when, by the clock of the place and how far that is from UTC', () => {
    const before = Date.now();
    const { text } = written((log) => log.info('a line'));
    const [, day, time, zone] = /^\[(\S+) (\S+) ([+-]\d\d:\d\d)\] \[info\]/.exec(text) ?? [];
    const said = Date.parse(`${day}T${time}${zone}`);
    expect(said).toBeGreaterThanOrEqual(before);
    expect(said).toBeLessThanOrEqual(Date.now());
  });

  test('P23: never grows beyond two files of its size, both for the owner alone, and loses no latest line', async () => {
    const maxBytes = 4_000;
    const folder = temporaryFolder();
    const log = openLog(folder, { onConsole: false, maxBytes });
    for (let line = 1; line <= 500; line += 1) log.info(`line ${line}`);
    const files = readdirSync(join(folder, 'logs')).map((name) => statSync(join(folder, 'logs', name)));
    expect(files.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600]);
    for (const { size } of files) expect(size).toBeLessThan(maxBytes + 100);
    const lines = await latestLines(folder, 50);
    expect(lines.map((line) => /line (\d+)$/.exec(line)?.[1])).toEqual(
      Array.from({ length: 50 }, (_, place) => String(451 + place)),
    );
  });

  test('has no latest line where there is no log yet', async () => {
    expect(await latestLines(temporaryFolder(), 10)).toEqual([]);
  });

  test('P20: hides what could be a token, wherever it stands', () => {
    const { text, folder } = written((log) => {
      log.info(`answered {"access_token":"${TOKEN}"}`);
      log.warn(`Bearer ${TOKEN}`);
      log.error('failed', new Error(`refresh_token=${TOKEN}&x=1`));
      log.error('failed', `thrown: ${TOKEN}`);
    });
    expect(text.match(/\[hidden\]/g)).toHaveLength(4);
    expect(findCanary({ folder }, [TOKEN])).toEqual([]);
  });

  test('P20: a Secret prints *** whatever is done with it', () => {
    const secret = new Secret(TOKEN);
    const { text } = written((log) =>
      log.info(`${String(secret)} ${JSON.stringify({ secret })} ${inspect(secret)}`),
    );
    expect(text).toContain('*** {"secret":"***"} ***');
  });
});

describe('redaction', () => {
  test.each([
    'acc_4k2j9x0a: healthy → refreshing (alarm)',
    'the vault stays closed: keyring-locked',
    'at AccountRunner.dispatch (electron/keeper/account-runner.ts:90:12)',
    '40140120 at 1790000000000',
  ])('leaves %j readable', (line) => {
    expect(redact(line)).toBe(line);
  });

  test('hides the middle of a line and keeps the rest', () => {
    expect(redact(`a ${TOKEN} b ${TOKEN}`)).toBe('a [hidden] b [hidden]');
  });
});
