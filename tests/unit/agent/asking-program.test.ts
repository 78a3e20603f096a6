import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askingProgram, namedProgram } from '../../../electron/agent/asking-program.ts';
import type { RunningProcess } from '../../../electron/agent/running-process.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** Processes from the one that has connected upwards, each its executable and command line; the first process is above all. */
type Chain = readonly string[];

/** The executable, the script's file name, the tool it asks by, and what started it. */
type Told = readonly [exe: string, script: string | null, by: string | null, startedBy: string | null];

const SCRIPTS = ['fetch.sh', 'main.js', 'app.py', 'tk115', 'tk115.cjs', 'http'];

/** What is told of a chain, in a folder that holds {@link SCRIPTS}. */
function told(
  chain: Chain,
  change: (all: Map<number, RunningProcess>) => void = () => undefined,
): Told | null {
  const cwd = temporaryFolder();
  for (const name of SCRIPTS) writeFileSync(join(cwd, name), '');
  symlinkSync('tk115.cjs', join(cwd, 'tk'));
  const first = { pid: 1, parent: 0, exe: '/usr/lib/systemd/systemd', argv: ['init'], cwd: '/' };
  const all = new Map<number, RunningProcess>([[1, first]]);
  for (const [at, line] of chain.entries()) {
    const [exe = '', ...argv] = line.split(' ');
    const pid = 100 - at;
    all.set(pid, { pid, parent: at === chain.length - 1 ? 1 : pid - 1, exe, argv, cwd });
  }
  change(all);
  const found = askingProgram({ pid: 100, uid: 1_000 }, (pid) => all.get(pid) ?? null);
  if (found === null) return null;
  const { holder, by, startedBy } = found;
  if (holder.kind !== 'program') throw new Error('a program is told of by its executable');
  return [holder.exe, holder.script?.replace(`${cwd}/`, '') ?? null, by, startedBy()];
}

const CURL = '/usr/bin/curl curl http://localhost/';
const BASH = '/usr/bin/bash -bash';
const SCRIPT = '/usr/bin/bash bash fetch.sh';
const NODE = '/usr/bin/node node main.js';
const PYTHON = '/usr/bin/python3.13';
/** What curl and its like in {@link SCRIPT} come to. */
const script = (by: string, startedBy = 'systemd'): Told => ['/usr/bin/bash', 'fetch.sh', by, startedBy];

describe('P25: who asks', () => {
  it.each<[string, Chain, Told]>([
    ['a program', ['/usr/bin/rclone rclone mount', BASH], ['/usr/bin/rclone', null, null, 'bash']],
    ['a script', [NODE, BASH], ['/usr/bin/node', 'main.js', null, 'bash']],
    ['curl in a script', [CURL, SCRIPT, BASH], script('curl', 'bash')],
    [
      'curl in a line',
      [CURL, '/usr/bin/dash sh -c curl', NODE],
      ['/usr/bin/node', 'main.js', 'curl', 'systemd'],
    ],
    ['curl in a strict line', [CURL, '/usr/bin/bash bash -euo pipefail -c curl', SCRIPT], script('curl')],
    ['curl in a strict script', [CURL, '/usr/bin/bash bash -eo pipefail fetch.sh'], script('curl')],
    ['curl in a terminal', [CURL, BASH, '/usr/bin/tmux tmux'], ['/usr/bin/bash', null, 'curl', 'tmux']],
    [
      'tk115 by the program itself, as Chromium writes it down',
      ['/opt/keeper/token-keeper-115 /opt/keeper/token-keeper-115 --no-sandbox --tk115 -- token', SCRIPT],
      script('tk115'),
    ],
    [
      'the program as such',
      ['/opt/keeper/token-keeper-115 /opt/keeper/token-keeper-115 --hidden', BASH],
      ['/opt/keeper/token-keeper-115', null, null, 'bash'],
    ],
    ['tk115 by its name', ['/usr/bin/node node tk115 token', SCRIPT], script('tk115')],
    ['tk115 by its bundle', ['/usr/bin/node node tk115.cjs token', SCRIPT], script('tk115')],
    ['tk115 by a link', ['/usr/bin/node node tk token', SCRIPT], script('tk115')],
    ['HTTPie', [`${PYTHON} python3 http GET`, SCRIPT], script('http')],
    ['timeout', [CURL, '/usr/bin/timeout timeout 5 curl', SCRIPT], script('curl')],
    [
      'env and xargs',
      [CURL, '/usr/bin/env env A=1 curl', '/usr/bin/xargs xargs env', SCRIPT],
      script('curl'),
    ],
    ['one box of tools', [CURL, '/usr/bin/coreutils timeout 5 curl', SCRIPT], script('curl')],
    [
      'another',
      ['/bin/busybox wget -', '/bin/busybox sh fetch.sh'],
      ['/bin/busybox', 'fetch.sh', 'wget', 'systemd'],
    ],
    ['a module of Python', [`${PYTHON} python3 -m app.py`, BASH], [PYTHON, null, null, 'bash']],
    ['a loader', ['/usr/bin/node node -r http main.js'], ['/usr/bin/node', 'main.js', null, 'systemd']],
    ['curl alone', [CURL], ['/usr/bin/curl', null, null, 'systemd']],
    ['what looks like curl', ['/home/me/curling curl', SCRIPT], ['/home/me/curling', null, null, 'fetch.sh']],
  ])('is told for %s', (_name, chain, expected) => {
    expect(told(chain)).toEqual(expected);
  });

  it('is a courier itself when what started it cannot be seen', () => {
    const gone = told([CURL, SCRIPT], (all) => void all.delete(99));
    expect(gone).toEqual(['/usr/bin/curl', null, null, null]);
  });

  it('is nobody when the process cannot be seen', () => {
    expect(told([CURL], (all) => all.clear())).toBeNull();
    expect(askingProgram({ pid: 2 ** 31 - 1, uid: 1_000 })).toBeNull();
    expect(askingProgram({ pid: -1, uid: 1_000 })).toBeNull();
  });

  it('is found in the end when processes are in a loop, or their chain is long', () => {
    const loop = told([CURL, '/usr/bin/env env curl'], (all) => {
      const env = all.get(99);
      if (env !== undefined) all.set(99, { ...env, parent: 100 });
    });
    expect(['/usr/bin/curl', '/usr/bin/env']).toContain(loop?.[0]);
    const long = Array.from({ length: 60 }, () => '/usr/bin/env env');
    expect(told([CURL, ...long, SCRIPT])).toEqual(['/usr/bin/env', null, 'curl', 'env']);
  });
});

describe('P25: a name that a program gives itself', () => {
  it.each<[string | undefined, string | null]>([
    ['films', 'films'],
    ['  films  ', 'films'],
    ['电影', '电影'],
    ['a\u202eb\u0000c\u200bd', 'abcd'],
    ['a\r\nb', 'ab'],
    ['x'.repeat(500), 'x'.repeat(60)],
    ['', null],
    [' \u200b ', null],
    [undefined, null],
  ])('%j is shown as %j', (given, shown) => {
    const program = namedProgram(given);
    expect(program?.holder ?? null).toEqual(shown === null ? null : { kind: 'named', name: shown });
  });
});
