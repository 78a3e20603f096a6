import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

/** Starts a program once that is written in a few lines of JavaScript, in place of the packaged one. */
async function smoke(source: string) {
  const folder = folderWith({ program: `#!${process.execPath}\n${source}\n` });
  chmodSync(join(folder, 'program'), 0o755);
  return run('scripts/release/smoke.mjs', ['program'], folder);
}

const STAYS = 'setInterval(() => {}, 60_000);';
const SAYS_READY = "process.stdout.write('ready: the icon is in the tray\\n');";

// Windows starts no script by its first line, and ends nothing gently.
describe.skipIf(process.platform === 'win32')('a packaged program is started once', () => {
  it('a program that gets ready in a folder of its own, and ends when told to, passes', async () => {
    const ended = await smoke(`
    const { existsSync } = require('node:fs');
    const folder = process.argv.find((arg) => arg.startsWith('--user-data-dir=')).slice(16);
    if (!existsSync(folder)) process.exit(4);
    process.on('SIGTERM', () => process.exit(0));
    ${STAYS}
    ${SAYS_READY}`);
    expect(ended).toMatchObject({ code: 0, stderr: 'It is ready.\n' });
  });

  it('a program that ends before it is ready fails, with what it said', async () => {
    const { code, stderr } = await smoke("process.stdout.write('already: no\\n'); process.exitCode = 3;");
    expect(code).toBe(1);
    expect(stderr).toContain('it ended with 3 and was never ready.\nalready: no');
  });

  it('a program that falls over when it is told to end fails', async () => {
    const { code, stderr } = await smoke(
      `process.on('SIGTERM', () => process.exit(5)); ${STAYS} ${SAYS_READY}`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('it was ready, but ended with 5');
  });

  it('a program that is not there fails in words', async () => {
    const { code, stderr } = await run('scripts/release/smoke.mjs', ['nowhere'], folderWith({}));
    expect(code).toBe(1);
    expect(stderr).toContain('it could not be started');
  });
});
