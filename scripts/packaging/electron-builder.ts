import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ bin: z.record(z.string(), z.string()) });

/** Runs electron-builder; what it prints goes to standard error. Resolves to its exit code. */
export function electronBuilder(args: readonly string[]): Promise<number> {
  const folder = resolve('node_modules/electron-builder');
  const { bin } = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const command = [join(folder, bin['electron-builder'] ?? 'cli.js'), ...args];
  // Nothing is sent anywhere, whatever the environment of a build machine suggests, unless somebody says so.
  const publish = args.some((argument) => /^(?:--publish(?:=|$)|-p$)/.test(argument))
    ? []
    : ['--publish', 'never'];
  const child = spawn(process.execPath, [...command, ...publish], { stdio: ['ignore', 2, 2] });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code ?? 1));
  });
}
