import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupFailure } from './progress.mjs';

/**
 * Finds npm's own JavaScript file, so that it can be run with a chosen Node on every platform
 * (on Windows the command is a batch file, which cannot be started without a shell).
 * @param {NodeJS.ProcessEnv} [env]
 */
export function npmFile(env = process.env) {
  const given = env['npm_execpath'];
  if (given && /npm-cli\.c?js$/.test(given) && existsSync(given)) return given;
  const cli = ['node_modules', 'npm', 'bin', 'npm-cli.js'];
  const folders = [dirname(process.execPath), ...(env['PATH'] ?? env['Path'] ?? '').split(delimiter)];
  for (const folder of folders.filter(Boolean)) {
    for (const candidate of [join(folder, ...cli), join(folder, '..', 'lib', ...cli)]) {
      if (existsSync(candidate)) return candidate;
    }
    const command = join(folder, 'npm');
    if (process.platform !== 'win32' && existsSync(command)) {
      const file = realpathSync(command);
      if (file.endsWith('.js')) return file;
    }
  }
  throw new SetupFailure('npm was not found. It comes with Node; please install it.');
}
