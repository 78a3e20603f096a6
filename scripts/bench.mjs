// npm run bench [-- --only NAME,… --rounds N --quick --json --write --list]: what the program costs, beside the least that
// any program of its kind can cost; docs/performance.md tells how it is measured.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from './setup/build.mjs';
import { collect, runInForeground } from './setup/command.mjs';
import { setUpEverything } from './setup/everything.mjs';
import { ensureNode, nodeEnvironment } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain, say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { runOnScreen } from './setup/screen.mjs';

await runMain(async () => {
  const command = ['tests/bench/main.ts', ...process.argv.slice(2)];
  if (command.includes('--list') || command.includes('--help')) {
    const node = await ensureNode();
    await ensurePackages(node);
    return runInForeground(node, command, { cwd: projectRoot, env: nodeEnvironment(node) });
  }
  const { node, env } = await setUpEverything({ tests: true });
  await ensureOidcAgent();
  await buildIfNeeded(node);
  // Certificates to be read at the start of every Node would be measured along with it.
  for (const name of ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS']) delete env[name];
  // HOME is a new one there; npm's cache is to be the one that is warm.
  env['npm_config_cache'] ??= join(homedir(), '.npm');
  env['npm_config_userconfig'] ??= join(homedir(), '.npmrc');
  return runOnScreen(node, command, { cwd: projectRoot, env, privateHome: true });
});

/** What the agent is measured beside; nothing else needs it, so it is fetched here only. Without it one figure is missing. */
async function ensureOidcAgent() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  if ((await collect('oidc-agent', ['--version'])).code === 0) return;
  say('Installing oidc-agent-cli, which the agent is measured beside …');
  const args = ['install', '-y', '-q', '--no-install-recommends', 'oidc-agent-cli'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if ((await collect('apt-get', args, { env })).code !== 0) say('It could not be installed.');
}
