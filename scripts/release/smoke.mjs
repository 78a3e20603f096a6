// node scripts/release/smoke.mjs EXECUTABLE: starts a packaged program once, with a state folder of its own, waits until it
// says that it is ready, and ends it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SetupFailure, runMain, say } from '../setup/progress.mjs';
import { runOnScreen } from '../setup/screen.mjs';

/** How long it may take to stand, in milliseconds: a machine that checks each new program first takes its time. */
const patienceMs = 90_000;

await runMain(async () => {
  const [executable, ...rest] = process.argv.slice(2);
  if (executable === undefined || rest.length > 0) throw new SetupFailure('name one executable.');
  const folder = mkdtempSync(join(tmpdir(), 'tk115-smoke-'));
  try {
    await startOnce(resolve(executable), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * @param {string} executable
 * @param {string} folder for its state
 */
async function startOnce(executable, folder) {
  // Chromium refuses to run as root with its sandbox.
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  let output = '';
  let ready = false;
  const code = await runOnScreen(executable, [...root, `--user-data-dir=${folder}`], {
    cwd: folder,
    env: process.env,
    privateHome: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    onSpawn: (child) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      child.on('close', () => clearTimeout(timer));
      child.stdout?.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (ready || !/^ready.*\n/m.test(output)) return;
        ready = true;
        say('It is ready.');
        child.kill('SIGTERM');
      });
    },
  }).catch((error) => {
    throw new SetupFailure(`it could not be started: ${error.message}`);
  });
  if (!ready) throw new SetupFailure(`it ended with ${code} and was never ready.\n${output.trim()}`);
  // Windows knows no signal that asks a program to end; there it has been killed.
  if (code !== 0 && process.platform !== 'win32')
    throw new SetupFailure(`it was ready, but ended with ${code}.`);
}
