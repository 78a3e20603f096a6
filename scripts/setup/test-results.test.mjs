import { expect, test } from 'vitest';
import { playwrightResult, singleResult, sumOf, summaryLine, totals, vitestResult } from './test-results.mjs';

const passedTest = { status: 'passed', fullName: 'adds', failureMessages: [] };
const failedTest = { status: 'failed', fullName: 'divides', failureMessages: ['expected 1'] };
const skippedTest = { status: 'skipped', fullName: 'roots', failureMessages: [] };

test('the last line adds every step up', () => {
  const unit = vitestResult(
    {
      testResults: [
        {
          status: 'failed',
          name: 'a.test.ts',
          message: '',
          assertionResults: [passedTest, failedTest, skippedTest],
        },
      ],
    },
    1,
  );
  const sum = totals([singleResult('lint', 0, ''), singleResult('types', 2, 'no'), unit]);
  expect(summaryLine(sum)).toBe('2 passed, 2 failed, 1 skipped');
  expect(unit.failures).toEqual([{ title: 'divides', message: 'expected 1' }]);
});

test('a test file that cannot be loaded is a failure', () => {
  const file = { status: 'failed', name: 'b.test.ts', message: 'syntax error', assertionResults: [] };
  expect(vitestResult({ testResults: [file] }, 1)).toMatchObject({
    failed: 1,
    failures: [{ title: 'b.test.ts' }],
  });
});

test('a step without a report, without a test, or with a bad exit code is a failure', () => {
  expect(vitestResult(undefined, 0).failed).toBe(1);
  expect(playwrightResult({ suites: [], stats: { expected: 0, skipped: 0 } }, 0).failed).toBe(1);
  const good = { status: 'passed', name: 'c.test.ts', assertionResults: [passedTest] };
  expect(vitestResult({ testResults: [good] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('failures of Playwright carry the whole title, and errors outside tests count', () => {
  const spec = {
    title: 'opens',
    tests: [{ status: 'unexpected', results: [{ errors: [{ message: 'timeout' }] }] }],
  };
  const report = {
    suites: [{ title: 'tray.e2e.ts', suites: [{ title: 'tray', specs: [spec] }] }],
    errors: [{ message: 'teardown' }],
    stats: { expected: 3, unexpected: 1, skipped: 2 },
  };
  const result = playwrightResult(report, 1);
  expect(result).toMatchObject({ passed: 3, failed: 2, skipped: 2 });
  expect(result.failures[0]).toEqual({ title: 'tray.e2e.ts › tray › opens', message: 'timeout' });
});

test('the parts of a step count as one, with every failure of theirs', () => {
  const parts = [singleResult('one', 0, ''), singleResult('two', 1, 'no')];
  expect(sumOf(parts)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: [{ title: 'two', message: 'no' }],
  });
});
