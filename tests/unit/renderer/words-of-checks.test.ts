import { expect, test } from 'vitest';
import { createMainWords } from '../../../electron/words/words.ts';
import { checkWords } from '../../../renderer/features/welcome/check-words.ts';
import { reasonWords } from '../../../shared/translate.ts';

const english = createMainWords('en');
const chinese = createMainWords('zh-CN');

test('an App ID that could not be checked is told of once, with the cause and what to do', () => {
  const said = checkWords(english, { phase: 'failed', code: null, fault: 'unreachable' });
  expect(said).toBe(
    'The App ID could not be checked: 115 not reachable. Press again, or test the connection in the settings.',
  );
  expect(said).not.toMatch(/tokens/);
});

test('P28: the first request without an answer is not numbered, several are counted', () => {
  const uncertain = (requests: number) => ({ kind: 'uncertain', sentAt: 0, requests, fault: null }) as const;
  const time = () => '14:05';
  expect(reasonWords(chinese, uncertain(1), time)).toBe('14:05 发出了刷新请求，但没有收到 115 的应答。');
  expect(reasonWords(chinese, uncertain(2), time)).toContain('2 次刷新请求');
  expect(reasonWords(english, uncertain(1), time)).toMatch(/^A refresh was sent at 14:05/);
  expect(reasonWords(english, uncertain(2), time)).toMatch(/^2 refreshes were sent, the latest at 14:05/);
});
