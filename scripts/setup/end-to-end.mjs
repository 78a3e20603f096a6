import { commandFile, projectRoot } from './project.mjs';
import { say } from './progress.mjs';
import { runOnScreen } from './screen.mjs';

/**
 * Runs Playwright's tests on a screen.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} runtime
 * @param {string[]} args further arguments of "playwright test"
 * @returns {Promise<number>} its exit code
 */
export function runPlaywright({ node, env }, args) {
  return runOnScreen(node, [commandFile('playwright'), 'test', '--config=playwright.config.ts', ...args], {
    cwd: projectRoot,
    env,
    privateHome: true,
    onPrivateScreen: () => say('The tests run on a screen of their own.'),
  });
}
