import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** Of a shell's tools what the launcher calls. */
const TOOLS = ['sh', 'dirname', 'readlink', 'uname', 'id'];

/** Where the launcher, the program and its resources lie, from the folder of an installation. */
interface Layout {
  readonly launcher: string;
  readonly program: string;
  readonly resources: string;
}

const LINUX: Layout = { launcher: 'tk115', program: 'token-keeper-115', resources: 'resources' };
const MACOS: Layout = {
  launcher: 'Contents/Resources/tk115',
  program: 'Contents/MacOS/Token Keeper for 115',
  resources: 'Contents/Resources',
};

/** Makes an installation whose program, and a Node of a version, only say how they were called. */
function installation(layout: Layout, node: string | null) {
  const folder = join(temporaryFolder(), 'Token Keeper for 115');
  const tools = join(folder, '..', 'tools');
  for (const path of [tools, join(folder, layout.resources), join(folder, layout.program, '..')]) {
    mkdirSync(path, { recursive: true });
  }
  for (const tool of TOOLS) {
    const places = (process.env['PATH'] ?? '').split(delimiter);
    const place = places.find((one) => existsSync(join(one, tool)));
    if (place !== undefined) symlinkSync(join(place, tool), join(tools, tool));
  }
  copyFileSync('build/unix/tk115', join(folder, layout.launcher));
  const script = (path: string, text: string): void => {
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
  };
  script(join(folder, layout.program), 'printf "program|%s" "$@"');
  if (node !== null) {
    script(join(tools, 'node'), `[ "$1" = --version ] && { echo "${node}"; exit; }\nprintf "node|%s" "$@"`);
  }
  const call = (
    args: readonly string[],
    { launcher = join(folder, layout.launcher), display = ':0' } = {},
  ) => {
    const env = { PATH: tools, DISPLAY: display };
    const { status, stdout, stderr } = spawnSync(launcher, args, { encoding: 'utf8', env });
    return { status, stdout: stdout.replaceAll(folder, '@'), stderr };
  };
  return { folder, call };
}

describe.skipIf(process.platform === 'win32')('the launcher of tk115', () => {
  it.each(['v20.0.0', 'v24.21.0', 'v100.1.0'])('takes Node %s', (version) => {
    const { stdout } = installation(LINUX, version).call(['exec', '--', 'say', 'a b']);
    const bundle = '@/resources/tk115.cjs';
    expect(stdout.split('node|').slice(1)).toEqual([bundle, 'exec', '--', 'say', 'a b']);
  });

  it.each(['v18.20.4', 'v0.12.0', 'something else', '', null])(
    'leaves Node %j for the program',
    (version) => {
      const { stdout } = installation(LINUX, version).call(['exec', '--', 'say', 'a b']);
      const words = stdout.split('program|').slice(1);
      expect(words.slice(words.indexOf('--tk115'))).toEqual(['--tk115', '--', 'exec', '--', 'say', 'a b']);
    },
  );

  it('finds its program from links to it, and within a bundle of macOS', () => {
    for (const layout of [LINUX, MACOS]) {
      const { folder, call } = installation(layout, null);
      const bin = join(folder, '..', 'bin');
      mkdirSync(bin);
      symlinkSync(join('..', 'Token Keeper for 115', layout.launcher), join(bin, 'one'));
      symlinkSync(join(bin, 'one'), join(bin, 'tk115'));
      expect(call(['status'], { launcher: join(bin, 'tk115') }).stdout).toMatch(/^program\|.*--tk115/);
    }
    const { folder, call } = installation(MACOS, 'v22.1.0');
    expect(call(['status']).stdout).toContain('@/Contents/Resources/tk115.cjs');
    expect(existsSync(join(folder, 'resources'))).toBe(false);
  });

  it('says what it lacks where the program cannot stand in for Node', () => {
    const { call } = installation(LINUX, null);
    expect(call(['serve'])).toMatchObject({
      status: 127,
      stdout: '',
      stderr: expect.stringContaining('for "serve" Node 20'),
    });
    const noDisplay = call(['status'], { display: '' });
    if (process.platform !== 'linux') return;
    expect(noDisplay).toMatchObject({ status: 127, stderr: expect.stringContaining('without a display') });
  });
});
