import { expect, test } from 'vitest';
import { worstFirst } from '../../../renderer/features/self-test/worst-first.ts';
import type { SelfCheck } from '../../../shared/self-test.ts';

const checked = (check: SelfCheck['check'], verdict: SelfCheck['verdict']): SelfCheck => ({
  check,
  verdict,
  finding: 'tray-ok',
  detail: '',
  step: null,
});

test('what needs the user stands at the top, the rest in the order it was looked at', () => {
  const checks = [
    checked('vault', 'ok'),
    checked('tray', 'warning'),
    checked('dns', 'failed'),
    checked('clock', 'ok'),
    checked('runtime', 'warning'),
  ];
  expect(worstFirst(checks).map(({ check }) => check)).toEqual(['dns', 'tray', 'runtime', 'vault', 'clock']);
});
