import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportName } from '../../../electron/history/export-name.ts';
import { exportHistory, type SaveQuestion } from '../../../electron/history/history-export.ts';
import { entryAt } from '../../../electron/history/transition-entry.ts';
import { createMainWords } from '../../../electron/words/words.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const account = 'acc_00000001';
const AT = new Date(2026, 10, 22, 14, 5, 9).getTime();
const entries = [
  entryAt(AT, { kind: 'refused', code: 40140117, generation: 3 }),
  entryAt(AT, { kind: 'slept', forMs: 90 * 60_000 }),
  entryAt(AT, { kind: 'handed-out', program: '=cmd|"/c calc"!A1' }),
];

async function save(name: string | null, language: 'en' | 'zh-CN' = 'en') {
  const folder = temporaryFolder();
  const asked: SaveQuestion[] = [];
  const log = new RecordingLog();
  const path = name === null ? null : join(folder, name);
  const answer = await exportHistory(
    {
      history: { book: async () => ({ head: null, entries }) },
      words: () => createMainWords(language),
      nameOf: () => 'a/b: 我的 Films..',
      askWhere: async (question) => {
        asked.push(question);
        return path;
      },
      now: () => AT,
      log,
    },
    account,
  );
  return { answer, asked, path, log };
}

describe('the exported history', () => {
  test('is a table in the user’s language that a spreadsheet reads as text', async () => {
    const { answer, path, asked } = await save('history.csv', 'zh-CN');
    expect(answer).toEqual({ ok: true, value: { saved: true } });
    const text = readFileSync(path ?? '', 'utf8');
    expect(text.startsWith('\uFEFF时间,事件,含义,115 代码,代次,分钟,程序\r\n')).toBe(true);
    const [, refused, slept, given] = text.split('\r\n');
    expect(refused).toMatch(/^2026-11-22 14:05:09,被 115 拒绝,令牌刷新太频繁.*,40140117,3,,$/);
    expect(slept).toBe('2026-11-22 14:05:09,电脑进入睡眠,,,,90,');
    expect(given).toBe(`2026-11-22 14:05:09,程序取用了访问令牌,,,,,"'=cmd|""/c calc""!A1"`);
    expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
    expect(asked[0]?.name).toBe('token-keeper-a_b_我的_Films-2026-11-22.csv');
  });

  test('is JSON for programs where the name says so', async () => {
    const { path } = await save('history.JSON');
    const told: unknown = JSON.parse(readFileSync(path ?? '', 'utf8'));
    expect(told).toMatchObject({
      account,
      entries: [{ at: new Date(AT).toISOString(), kind: 'refused', code: 40140117 }, {}, {}],
    });
  });

  test('is nowhere when the user thinks better of it, and a disk that refuses is told of', async () => {
    expect((await save(null)).answer).toEqual({ ok: true, value: { saved: false } });
    const { answer, log } = await save('no-such-folder/history.csv');
    expect(answer).toEqual({ ok: false, code: 'not-saved' });
    expect(log.lines.join()).toContain('could not be exported');
  });

  test('is offered under a name that every file system takes', () => {
    expect(exportName('../../etc/passwd', AT)).toBe('token-keeper-etc_passwd-2026-11-22.csv');
    expect(exportName('\u202E \n..', AT)).toBe('token-keeper-2026-11-22.csv');
    expect(exportName('影'.repeat(200), AT)).toBe(`token-keeper-${'影'.repeat(40)}-2026-11-22.csv`);
  });

  test('of an account that is gone is none', async () => {
    const answer = await exportHistory(
      {
        history: { book: async () => null },
        words: () => createMainWords('en'),
        nameOf: () => null,
        askWhere: () => Promise.reject(new Error('nobody is to be asked')),
        now: () => AT,
        log: new RecordingLog(),
      },
      account,
    );
    expect(answer).toEqual({ ok: false, code: 'unknown-account' });
  });
});
