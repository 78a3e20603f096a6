import { execFile, execFileSync } from 'node:child_process';
import { realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld } from './agent-world.ts';

const TOKEN = 'http://localhost/v1/accounts/-/token';

const NODE_CLIENT = `
  require('node:http').get({ socketPath: process.argv.at(-1), path: '/v1/accounts/-/token', headers: { Host: 'localhost' } },
    (answer) => answer.pipe(process.stdout));
`;

const PYTHON_CLIENT = `
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[-1])
s.sendall(b"GET /v1/accounts/-/token HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
print(s.makefile().read())
`;

const has = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Runs a program to its end while the test's own process serves it; what it prints. */
function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, printed) => (error === null ? resolve(printed) : reject(error)));
  });
}

/** A file with this text, and a world whose user has decided nothing. */
async function start(
  name: string,
  text: string,
): Promise<{ readonly world: AgentWorld; readonly script: string }> {
  const world = await AgentWorld.start();
  await world.account();
  const script = join(realpathSync(temporaryFolder()), name);
  writeFileSync(script, text);
  return { world, script };
}

/** Who is shown to the user. */
function asking(world: AgentWorld) {
  const [question, ...others] = world.core.programs.view.asking;
  expect(others).toEqual([]);
  if (question?.holder.kind !== 'program') throw new Error('no program asks');
  const { holder, by, startedBy } = question;
  return { exe: basename(holder.exe), script: holder.script, by, startedBy };
}

const TEST = basename(realpathSync(process.execPath));

describe.skipIf(process.platform !== 'linux')('P25: a real program that asks', () => {
  it.skipIf(!has('curl'))('by curl in a script of bash is shown as the script', async () => {
    const { world, script } = await start(
      'films.sh',
      `curl --silent --unix-socket "$1" ${TOKEN}\n: and more\n`,
    );
    expect(await run('bash', [script, world.socket])).toContain('consent_required');
    expect(asking(world)).toMatchObject({ exe: 'bash', script, by: 'curl' });
  });

  it.skipIf(!has('curl'))(
    'by curl behind timeout and a line of a shell is shown as the script as well',
    async () => {
      const line = `sh -ec 'timeout 10 curl --silent --unix-socket "$0" ${TOKEN}; :' "$1"`;
      const { world, script } = await start('films.sh', `set -e\n${line}\n:\n`);
      expect(await run('bash', ['-eo', 'pipefail', script, world.socket])).toContain('consent_required');
      expect(asking(world)).toMatchObject({ exe: 'bash', script, by: 'curl' });
    },
  );

  it('a script of Node, called by a link, is shown by its real path, and by what started it', async () => {
    const { world, script } = await start('films.cjs', NODE_CLIENT);
    const link = join(temporaryFolder(), 'link.cjs');
    symlinkSync(script, link);
    expect(await run(process.execPath, [link, world.socket])).toContain('consent_required');
    const shown = asking(world);
    expect(shown).toMatchObject({ exe: TEST, script, by: null });
    expect(shown.startedBy).toMatch(/./);
  });

  it.skipIf(!has('python3'))('a script of Python is shown by its path', async () => {
    const { world, script } = await start('films.py', PYTHON_CLIENT);
    expect(await run('python3', [script, world.socket])).toContain('consent_required');
    expect(asking(world)).toMatchObject({ exe: expect.stringMatching(/^python3/), script, by: null });
  });

  it('that was allowed is allowed again; another script of the same interpreter is not', async () => {
    const { world, script } = await start('films.cjs', NODE_CLIENT);
    const other = join(temporaryFolder(), 'music.cjs');
    writeFileSync(other, NODE_CLIENT);
    expect(await run(process.execPath, [script, world.socket])).toContain('consent_required');
    await world.answer('always');
    expect(await run(process.execPath, [script, world.socket])).toContain('access_token');
    expect(await run(process.execPath, [other, world.socket])).toContain('consent_required');
    expect(asking(world).script).toBe(realpathSync(other));
  });

  it('P25: cannot pose as another by the name that it gives itself', async () => {
    const posing = NODE_CLIENT.replace("Host: 'localhost'", "Host: 'localhost', 'Tk115-Program': 'films'");
    const { world, script } = await start('posing.cjs', posing);
    expect(await run(process.execPath, [script, world.socket])).toContain('consent_required');
    expect(asking(world).script).toBe(script);
  });
});
