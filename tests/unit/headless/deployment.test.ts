import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPackaged } from '../../../electron/headless/whence.ts';
import { EXIT } from '../../../shared/agent/problems.ts';
import { read, root } from '../docs/pages.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

describe('token-keeper-115.service', () => {
  const unit = read('build/linux/token-keeper-115.service');
  const settings = unit.split('\n').filter((line) => /^\w/.test(line));
  const valueOf = (name: string) =>
    settings.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  const isThere = spawnSync('systemd-analyze', ['--version']).status === 0;

  it.skipIf(!isThere)('is understood by systemd', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'token-keeper-115.service');
    // The program is not installed where this runs.
    writeFileSync(file, unit.replace('/usr/local/bin/tk115', process.execPath));
    const { stdout, stderr, status } = spawnSync('systemd-analyze', ['verify', '--user', file], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, XDG_RUNTIME_DIR: folder },
    });
    expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
  });

  it('gives the passphrase as a file, and does not start again what no second try mends', () => {
    expect(valueOf('ExecStart')).toBe('/usr/local/bin/tk115 serve');
    expect(valueOf('LoadCredential')).toMatch(/^passphrase:/);
    expect(valueOf('RestartPreventExitStatus')).toBe(`${EXIT.usage} ${EXIT.locked}`);
    expect(settings.filter((line) => /^(Environment|SetCredential)/.test(line))).toEqual([]);
  });

  it('brings no user namespace, in which nobody could be told who asks', () => {
    const bringOne =
      /^(Private|Protect|ReadOnly|ReadWrite|Inaccessible|Bind|TemporaryFileSystem|RootDirectory|DynamicUser)/;
    expect(settings.filter((line) => bringOne.test(line))).toEqual([]);
    expect(valueOf('MemoryDenyWriteExecute')).toBeUndefined();
  });
});

describe('the Dockerfile', () => {
  const lines = read('build/docker/Dockerfile')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const stage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const after = (word: string) =>
    stage.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('copies what there is, and what its list lets in', () => {
    const letIn = read('build/docker/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(letIn.length).toBeGreaterThan(5);
    expect(letIn.filter((line) => !existsSync(join(root, line.slice(1))))).toEqual([]);
    const named = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from=') && line !== 'COPY . .')
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(named.filter((name) => !letIn.includes(`!${name}`))).toEqual([]);
  });

  it('runs as a user of its own, from where the program counts as packaged', () => {
    expect(after('USER')).toEqual(['keeper']);
    const [folder = ''] = after('WORKDIR');
    expect(isPackaged(join(folder, 'dist', 'main', 'headless.cjs'))).toBe(true);
    expect(after('RUN').join(' ')).toContain(`${folder}/dist/cli/tk115.cjs /usr/local/bin/tk115`);
  });

  it('takes the passphrase from a secret file, and is asked by tk115 status how it is', () => {
    expect(after('CMD')).toEqual(['["serve", "--passphrase-file", "/run/secrets/passphrase"]']);
    expect(after('ENV').join(' ')).not.toMatch(/PASS/);
    expect(after('HEALTHCHECK').join(' ')).toMatch(/CMD \["tk115", "status"\]$/);
    expect(after('VOLUME')).toEqual(['/state']);
  });
});
