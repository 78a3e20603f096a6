import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunningProcess } from '../../../electron/agent/running-process.ts';
import { calledAs, isShellLine, scriptOf } from '../../../electron/agent/script-of.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** A process in a folder that holds the scripts `run` and `lib/run`, and `link` to the first. */
function running(
  exe: string,
  line: readonly string[],
): { readonly process: RunningProcess; readonly cwd: string } {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'lib'));
  for (const name of ['run', 'lib/run', 'pipefail.txt']) writeFileSync(join(cwd, name), '');
  symlinkSync('run', join(cwd, 'link'));
  const argv = line.map((argument) => argument.replace('CWD', cwd));
  return { process: { pid: 2, parent: 1, exe, argv, cwd }, cwd };
}

describe('P25: the script of a process', () => {
  it.each<[string, string, string | null]>([
    ['/usr/bin/bash', 'bash run', 'run'],
    ['/usr/bin/bash', 'bash CWD/run', 'run'],
    ['/usr/bin/bash', 'bash ./lib/../run', 'run'],
    ['/usr/bin/bash', 'bash link', 'run'],
    ['/usr/bin/bash', 'bash lib/run', 'lib/run'],
    ['/usr/bin/bash', 'bash -e run -c', 'run'],
    ['/usr/bin/bash', 'bash -o pipefail run', 'run'],
    ['/usr/bin/bash', 'bash -eo pipefail run', 'run'],
    ['/usr/bin/bash', 'bash --noprofile --norc -euo pipefail run', 'run'],
    ['/usr/bin/bash', 'bash +o posix run', 'run'],
    ['/usr/bin/bash', 'bash --rcfile lib/run run', 'run'],
    ['/usr/bin/bash', 'bash -- run', 'run'],
    ['/usr/bin/bash', 'bash', null],
    ['/usr/bin/bash', '-bash', null],
    ['/usr/bin/bash', 'bash -i', null],
    ['/usr/bin/bash', 'bash -c run', null],
    ['/usr/bin/bash', 'bash -lc run', null],
    ['/usr/bin/bash', 'bash -ce run', null],
    ['/usr/bin/bash', 'bash -euo pipefail -c run', null],
    ['/usr/bin/bash', 'bash gone', null],
    ['/usr/bin/bash', 'bash /dev/fd/3', null],
    ['/usr/bin/bash', 'bash /dev/stdin', null],
    ['/usr/bin/bash', 'bash /proc/self/fd/3', null],
    ['/usr/bin/dash', 'sh run', 'run'],
    ['/usr/bin/busybox', 'sh run', 'run'],
    ['/usr/bin/busybox', '-sh', null],
    ['/usr/bin/node', 'node run', 'run'],
    ['/opt/node-24.21.0', 'node run', 'run'],
    ['/usr/bin/node', 'node --inspect run', 'run'],
    ['/usr/bin/node', 'node -r lib/run run', 'run'],
    ['/usr/bin/node', 'node --import lib/run run', 'run'],
    ['/usr/bin/node', 'node --import=tsx run', 'run'],
    ['/usr/bin/node', 'node -e run', null],
    ['/usr/bin/node', 'node --eval=run run', null],
    ['/usr/bin/node', 'node -pe run', null],
    ['/usr/bin/node', 'node run -e', 'run'],
    ['/usr/bin/deno', 'deno run -A run', 'run'],
    ['/usr/bin/bun', 'bun run', null],
    ['/usr/bin/bun', 'bun run run', 'run'],
    ['/usr/bin/bun', 'bun lib/run', 'lib/run'],
    ['/usr/bin/python3.13', 'python3 run', 'run'],
    ['/usr/bin/python3.13', 'python3 -u run', 'run'],
    ['/usr/bin/python3.13', 'python3 -X dev -W error run', 'run'],
    ['/usr/bin/python3.13', 'python3 -m run', null],
    ['/usr/bin/python3.13', 'python3 -Im run', null],
    ['/usr/bin/python3.13', 'python3 -c run run', null],
    ['/usr/bin/python3.13', 'python3 - run', null],
    ['/usr/bin/perl', 'perl -w run', 'run'],
    ['/usr/bin/perl', 'perl -ne run run', null],
    ['/usr/bin/ruby3.4', 'ruby run', 'run'],
    ['/usr/bin/ruby', 'ruby -r json run', 'run'],
    ['/usr/bin/rclone', 'rclone run', null],
    ['/home/me/run', 'run run', null],
    ['/usr/bin/bash', '', null],
  ])('of %s called as "%s" is %s', (exe, line, script) => {
    const { process, cwd } = running(exe, line === '' ? [] : line.split(' '));
    expect(scriptOf(process)).toBe(script === null ? null : join(cwd, script));
  });

  it('is none when the name is empty, or cannot be one', () => {
    for (const name of ['', '\0', 'a\0b', 'a'.repeat(70_000)]) {
      expect(scriptOf(running('/usr/bin/bash', ['bash', name]).process)).toBeNull();
    }
  });
});

describe('P25: a shell that carries out one line', () => {
  it.each<[string, string, boolean]>([
    ['/usr/bin/bash', 'bash -c x', true],
    ['/usr/bin/bash', 'bash -lc x', true],
    ['/usr/bin/bash', 'bash -ce x', true],
    ['/usr/bin/bash', 'bash -euxo pipefail -c x', true],
    ['/usr/bin/dash', 'sh -c x', true],
    ['/usr/bin/busybox', 'sh -c x', true],
    ['/usr/bin/bash', 'bash', false],
    ['/usr/bin/bash', '-bash', false],
    ['/usr/bin/bash', 'bash -i', false],
    ['/usr/bin/bash', 'bash --rcfile x', false],
    ['/usr/bin/bash', 'bash run -c', false],
    ['/usr/bin/python3', 'python3 -c x', false],
    ['/usr/bin/busybox', 'wget -c x', false],
  ])('%s called as "%s": %s', (exe, line, expected) => {
    expect(isShellLine(running(exe, line.split(' ')).process)).toBe(expected);
  });
});

it('a process is called by its executable, and in a box of many tools by the name it was called by', () => {
  const called = (exe: string, ...argv: readonly string[]): string => calledAs({ exe, argv });
  expect(called('/usr/bin/curl', 'anything')).toBe('curl');
  expect(called('/bin/busybox', '/bin/wget')).toBe('wget');
  expect(called('/bin/busybox.static', '-sh')).toBe('sh');
  expect(called('/usr/bin/coreutils', 'timeout', '5')).toBe('timeout');
  expect(called('/bin/busybox')).toBe('busybox');
});
