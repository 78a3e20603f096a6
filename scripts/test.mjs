// npm test [-- --only unit,e2e]: every check there is. Each step runs even when an earlier one has failed,
// and the last line says how much passed, failed and was skipped over all of them.
import { setUpEverything } from './setup/everything.mjs';
import { SetupFailure, runMain } from './setup/progress.mjs';
import { failureList, summaryLine, totals } from './setup/test-results.mjs';
import { runStep, stepNames } from './setup/test-steps.mjs';

await runMain(async () => {
  const chosen = chosenSteps(process.argv.slice(2));
  const runtime = await setUpEverything({ tests: true });
  const results = new Map();
  for (const name of chosen) {
    if (name === 'e2e' && results.get('build')?.failed > 0) {
      results.set(name, {
        passed: 0,
        failed: 1,
        skipped: 0,
        failures: [{ title: 'e2e', message: 'There is no build to test.' }],
      });
      process.stdout.write('\n— e2e: not run, because the build failed.\n');
      continue;
    }
    results.set(name, await runStep(name, runtime));
  }
  process.stdout.write(failureList(results));
  const sum = totals(results.values());
  process.stdout.write(`${summaryLine(sum)}\n`);
  return sum.failed > 0 ? 1 : 0;
});

/** @param {string[]} args */
function chosenSteps(args) {
  const position = args.indexOf('--only');
  const list = position >= 0 ? args[position + 1] : args.find((arg) => arg.startsWith('--only='))?.slice(7);
  if (list === undefined) return stepNames;
  const names = list.split(',');
  const unknown = names.find((name) => !stepNames.includes(name));
  if (unknown !== undefined)
    throw new SetupFailure(`there is no step "${unknown}"; there are ${stepNames.join(', ')}.`);
  return stepNames.filter((name) => names.includes(name));
}
