import { stripVTControlCharacters } from 'node:util';

/**
 * What came out of one step.
 * @typedef {object} StepResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ title: string, message: string }[]} failures
 */

/**
 * The result of a step that passes or fails as a whole.
 * @param {string} name
 * @param {number} code its exit code
 * @param {string} output
 * @returns {StepResult}
 */
export function singleResult(name, code, output) {
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  const message = output.trim().split('\n').slice(-15).join('\n');
  return { passed: 0, failed: 1, skipped: 0, failures: [{ title: name, message }] };
}

/**
 * Counts the tests of vitest's JSON report. A file that could not be loaded counts as one failed test.
 * @param {any} report undefined when there is none
 * @param {number} code vitest's exit code
 * @returns {StepResult}
 */
export function vitestResult(report, code) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = tests
    .filter((test) => test.status === 'failed')
    .map((test) => ({ title: test.fullName, message: test.failureMessages.join('\n') }));
  for (const file of files) {
    const explained = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !explained) failures.push({ title: file.name, message: file.message });
  }
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  return completed('unit', code, { passed, skipped: tests.length - passed - failedTests, failures });
}

/**
 * Counts the tests of Playwright's JSON report. An error outside any test counts as one failed test.
 * @param {any} report undefined when there is none
 * @param {number} code Playwright's exit code
 * @returns {StepResult}
 */
export function playwrightResult(report, code) {
  const specs = (report?.suites ?? []).flatMap((suite) => specsOf(suite, []));
  const failures = specs.flatMap(({ title, tests }) =>
    tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => ({
        title,
        message: test.results
          .flatMap((result) => result.errors ?? [])
          .map(messageOf)
          .join('\n'),
      })),
  );
  for (const error of report?.errors ?? []) failures.push({ title: 'e2e', message: messageOf(error) });
  const { expected = 0, skipped = 0 } = report?.stats ?? {};
  return completed('e2e', code, { passed: expected, skipped, failures });
}

/**
 * What the parts of a step came to together.
 * @param {StepResult[]} parts
 * @returns {StepResult}
 */
export function sumOf(parts) {
  return { ...totals(parts), failures: parts.flatMap(({ failures }) => failures) };
}

/** A run without a single test, or one that ended badly without a failed test, is a failure, too. */
function completed(name, code, { passed, skipped, failures }) {
  const all = [...failures];
  if (all.length === 0 && passed === 0) all.push({ title: name, message: 'No test was run.' });
  else if (all.length === 0 && code !== 0)
    all.push({ title: name, message: `It ended with exit code ${code}.` });
  return { passed, failed: all.length, skipped, failures: all };
}

function specsOf(suite, path) {
  const here = [...path, suite.title];
  const own = (suite.specs ?? []).map((spec) => ({
    title: [...here, spec.title].join(' › '),
    tests: spec.tests,
  }));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, here))];
}

function messageOf(error) {
  return error.message ?? String(error.value ?? error);
}

/**
 * Adds the results of all steps up.
 * @param {Iterable<StepResult>} results
 */
export function totals(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    sum.passed += result.passed;
    sum.failed += result.failed;
    sum.skipped += result.skipped;
  }
  return sum;
}

/**
 * The last line of the test command.
 * @param {{ passed: number, failed: number, skipped: number }} sum
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * All failures with their messages, to be read at the end of a long log.
 * @param {Map<string, StepResult>} results by step
 */
export function failureList(results) {
  const lines = [...results].flatMap(([step, result]) =>
    result.failures.map(({ title, message }) => {
      const text = stripVTControlCharacters(message ?? '')
        .trim()
        .split('\n')
        .slice(0, 25)
        .join('\n    ');
      return `  ✗ ${step}: ${title}\n    ${text}\n`;
    }),
  );
  return lines.length === 0 ? '\n' : `\nFailed:\n${lines.join('')}\n`;
}
