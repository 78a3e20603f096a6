import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../cli/command-table.ts';
import { PROBLEMS, isProblemCode } from '../../../shared/agent/problems.ts';
import {
  ACCOUNT,
  account,
  FakeAgent,
  history,
  json,
  problem,
  refreshed,
  refuse,
  sink,
  soon,
  status,
  TOKEN,
  token,
} from './fake-agent.ts';
import { MAIN, start, tk115 } from './run-tk115.ts';

let agent: FakeAgent;

beforeEach(async () => {
  agent = await FakeAgent.start();
});
afterEach(async () => agent.remove());

const run = (...args: string[]) => tk115([...args, '--user-data-dir', agent.folder]);

describe('tk115 status', () => {
  it('tells people and programs how the program is', async () => {
    agent.on(
      'GET /v1/status',
      json(status({ consents_waiting: 2, vault: { state: 'locked', reason: 'keyring', protection: null } })),
    );
    expect(await run('status')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/0\.1\.0 is running.*4711[^]*locked: keyring[^]*wait for an answer: 2/),
    });
    const { stdout } = await run('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0', consents_waiting: 2 });
  });
});

describe('tk115 accounts', () => {
  it('shows a table, and the answer as it is', async () => {
    const accounts = [
      account({ name: '电影', state: 'offline', valid: false }),
      account({ id: 'acc_00000000' }),
    ];
    agent.on('GET /v1/accounts', json({ accounts }));
    const { stdout } = await run('accounts');
    const [head = '', first = '', second = ''] = stdout.split('\n');
    expect(head.indexOf('STATE')).toBe(second.indexOf('All is well'));
    expect(first).toMatch(/^电影 +No network +expired /);
    expect(JSON.parse((await run('accounts', '--json')).stdout)).toEqual({ accounts });
  });

  it('P25: prints nothing of a name that a terminal would obey', async () => {
    const name = 'a\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\nacc_forged00  b';
    agent.on('GET /v1/accounts', json({ accounts: [account({ name })] }));
    for (const args of [['accounts'], ['accounts', '--json'], ['doctor']]) {
      const { stdout } = await run(...args);
      expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    }
    expect((await run('accounts')).stdout.trim().split('\n')).toHaveLength(2);
    expect(JSON.parse((await run('accounts', '--json')).stdout)).toMatchObject({ accounts: [{ name }] });
  });
});

describe('tk115 token', () => {
  it('prints the token alone, as a header, or all of the answer', async () => {
    expect(await run('token')).toMatchObject({ code: 0, stdout: `${TOKEN}\n`, stderr: '' });
    expect((await run('token', '--header')).stdout).toBe(`Authorization: Bearer ${TOKEN}\n`);
    expect(JSON.parse((await run('token', '--json')).stdout)).toMatchObject({
      account: ACCOUNT,
      generation: 42,
    });
  });

  it('passes on which account, how long and who asks', async () => {
    agent.on('GET /v1/accounts/%E7%94%B5%E5%BD%B1%20%2F%3F/token', json(token()));
    await run('token', '电影 /?', '--min-valid', '10m', '--wait', '30s', '--program', '备份');
    const { url, headers } = agent.seen[0] ?? {};
    expect(url).toMatch(/\?min_valid=600&wait=30$/);
    expect(Buffer.from(String(headers?.['tk115-program']), 'latin1').toString()).toBe('备份');
    expect(headers).toMatchObject({ host: 'localhost' });
    expect(headers).not.toHaveProperty('origin');
    await tk115(['token', '--user-data-dir', agent.folder], { env: { TK115_PROGRAM: 'cron' } });
    expect(agent.seen[1]?.headers).toMatchObject({ 'tk115-program': 'cron' });
    expect(agent.seen[1]?.url).toBe('/v1/accounts/-/token');
  });

  it('finds the folder as the program does', async () => {
    const config = agent.folder.replace(/\/[^/]+$/, '');
    await tk115(['token', `--user-data-dir=${agent.folder}`]);
    expect(agent.seen).toHaveLength(1);
    const { stderr } = await tk115(['status'], { env: { XDG_CONFIG_HOME: config } });
    expect(stderr).toMatch(/not running/);
    const none = await tk115(['token', '--user-data-dir', `/tmp/${'a'.repeat(100)}`]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/too long/) });
  });

  it('prints nothing that is no token', async () => {
    agent.on('GET /v1/accounts/-/token', json({ ...token(), access_token: 'a\u001b[2Jb' }));
    expect(await run('token')).toMatchObject({ code: 6, stdout: '' });
    agent.on('GET /v1/accounts/-/token', (_seen, response) => response.end('<html>'));
    expect(await run('token')).toMatchObject({ code: 6, stdout: '' });
    agent.on('GET /v1/accounts/-/token', (_seen, response) => response.destroy());
    expect(await run('token')).toMatchObject({ code: 3, stderr: expect.stringMatching(/hung up/) });
  });

  it('does not wait for a consent where nobody sees the question', async () => {
    agent.on('GET /v1/accounts/-/token', refuse('consent_required'));
    expect(await run('token')).toMatchObject({ code: 5, stdout: '' });
    expect(agent.seen.map(({ url }) => url)).toEqual(['/v1/accounts/-/token']);
  });

  it('says on a terminal that the user is asked, and waits', async () => {
    agent.on('GET /v1/accounts/-/token', refuse('consent_required'), json(token()));
    const line = `${process.execPath} ${MAIN} token --user-data-dir ${agent.folder} 2>/dev/tty`;
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
    });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(shown).toMatch(/asks for your consent[^]*canary-access-token/);
    expect(agent.seen.map(({ url }) => url)).toEqual([
      '/v1/accounts/-/token',
      '/v1/accounts/-/token?wait=60',
    ]);
  });
});

describe('tk115 refresh', () => {
  it('refreshes, and tells what came of it', async () => {
    agent.on('POST /v1/accounts/Films/refresh', json(refreshed(43)));
    expect((await run('refresh', 'Films')).stdout).toMatch(
      /^Refreshed Films \(acc_k3v9x2p1\): generation 43/,
    );
    expect(JSON.parse((await run('refresh', 'Films', '--json')).stdout)).toMatchObject({ generation: 43 });
  });
});

describe('tk115 history', () => {
  it('shows what happened', async () => {
    agent.on('GET /v1/accounts/Films/history', json(history()));
    const { stdout } = await run('history', 'Films', '--limit', '2');
    expect(stdout).toMatch(/given to a program +42 +rclone, 3 times\n.*Refused by 115 +41 +40140117/);
    expect(agent.seen[0]?.url).toMatch(/\?limit=2$/);
    expect(JSON.parse((await run('history', 'Films', '--json')).stdout)).toMatchObject({ account: ACCOUNT });
    expect(await run('history', '--limit', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/1 to 10000/),
    });
  });
});

describe('tk115 sink', () => {
  it('adds, lists and removes', async () => {
    const path = `${process.cwd()}/some/token`;
    agent.on('POST /v1/sinks', json(sink(path)));
    agent.on('GET /v1/sinks', json({ sinks: [sink(path, { fault: 'EACCES' })] }));
    agent.on('DELETE /v1/sinks/con_5t0w8m2q', (_seen, response) => response.writeHead(204).end());
    expect((await run('sink', 'some/token')).stdout).toContain(path);
    expect(JSON.parse(agent.seen[0]?.body ?? '')).toEqual({ account: '-', path });
    expect(JSON.parse((await run('sink', 'Films', path, '--json')).stdout)).toMatchObject({ path });
    expect(JSON.parse(agent.seen.at(-1)?.body ?? '')).toEqual({ account: 'Films', path });
    expect((await run('sink', '--list')).stdout).toMatch(
      /con_5t0w8m2q .* not yet +last write failed: EACCES/,
    );
    expect(JSON.parse((await run('sink', '--list', '--json')).stdout)).toMatchObject({ sinks: [{ path }] });
    expect((await run('sink', '--remove', path)).code).toBe(0);
    expect((await run('sink', '--remove', 'con_5t0w8m2q', '--json')).stdout).toContain(
      '"removed":"con_5t0w8m2q"',
    );
    expect((await run('sink', '--remove', '/other')).code).toBe(2);
    expect((await run('sink')).code).toBe(2);
    expect(agent.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });
});

describe('every refusal of the agent', () => {
  it('has its exit code, its sentence and its document', async () => {
    const codes = Object.keys(PROBLEMS).filter(isProblemCode);
    for (const code of codes) {
      const over = { account: ACCOUNT, code_115: 40140117, retry_at: soon() } as const;
      agent.on('GET /v1/accounts/-/token', refuse(code, over));
      const [people, programs] = await Promise.all([run('token'), run('token', '--json')]);
      expect([code, people.code, people.stdout]).toEqual([code, PROBLEMS[code].exit, '']);
      expect(people.stderr).toMatch(/^tk115: .*40140117\. Try again at .*\n$/);
      expect(people.stderr).not.toMatch(/[{}]/);
      expect(programs.code).toBe(PROBLEMS[code].exit);
      expect(JSON.parse(programs.stdout)).toMatchObject({
        error: { ...problem(code, over), retry_at: expect.any(Number) },
      });
    }
  }, 60_000);

  it('is told in the language of whoever reads', async () => {
    agent.on('GET /v1/accounts/-/token', refuse('locked'));
    const args = ['token', '--user-data-dir', agent.folder];
    expect((await tk115(args, { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain('保险库已锁定');
    expect((await tk115(args, { env: { LANG: 'zh_TW.UTF-8' } })).stderr).toContain('保險庫已鎖定');
  });
});

describe('without the program', () => {
  it('every command that needs it ends with 3 and says what to do', async () => {
    await agent.close();
    for (const args of [
      ['status'],
      ['accounts'],
      ['token'],
      ['refresh'],
      ['watch'],
      ['history'],
      ['sink', '--list'],
    ]) {
      const people = await run(...args);
      expect([args, people.code]).toEqual([args, 3]);
      expect(people.stderr).toMatch(/not running: start it, or run "tk115 serve"/);
    }
    const { stdout, code } = await run('token', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      3,
      {
        error: {
          type: 'urn:token-keeper-115:command:not_running',
          code: 'not_running',
          detail: expect.any(String),
        },
      },
    ]);
  });
});

describe('a mistake on the command line', () => {
  it.each([
    [['tokn'], /no command "tokn".*Did you mean token\?/],
    [['token', '--min-vald', '5'], /no option --min-vald.*Did you mean --min-valid\?/],
    [['token', '--min-valid'], /--min-valid needs a value/],
    [['token', '--min-valid', 'soon'], /--min-valid needs a duration/],
    [['token', '--header=yes'], /--header takes no value/],
    [['sink', '--list', '--remove', 'a'], /do not go together/],
    [['token', '--wait', '3m'], /120 seconds/],
    [['token', 'a', 'b'], /"b" is one too many.*tk115 token \[ACCOUNT\]/],
    [['token', '--program', 'a\nb'], /program’s name/],
    [['exec', 'Films'], /after "--"/],
    [['exec', '--on-rotation', 'NOPE', '--', 'ls'], /no signal "NOPE"/],
    [['authorise'], /tk115 authorise --app-id ID.*tk115 authorise ACCOUNT/],
    [['authorise', '--app-id', 'x'], /4 to 20 digits/],
    [['authorise', 'Films', '--other-user', 'keep'], /add, discard/],
    [['import', '--app-id', '100195001', 'canary-secret'], /never as an argument/],
    [['consent'], /tk115 consent list.*tk115 consent add.*tk115 consent revoke ID/],
    [['help', 'consent', 'show'], /"show" is one too many/],
    [['--user-data-dir', '/'], /No command/],
    [['consent', 'show'], /list, add, revoke/],
    [['completion', 'tcsh'], /bash, zsh, fish/],
    [['help', 'tokens'], /Did you mean token\?/],
  ])('%j ends with 2 and a sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await tk115(args, { env: { XDG_CONFIG_HOME: agent.folder } });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('canary-secret');
  });

  it('is a document for programs', async () => {
    expect(JSON.parse((await tk115(['tokn', '--json'])).stdout)).toMatchObject({
      error: { code: 'unknown_command' },
    });
    expect(JSON.parse((await tk115(['--json'])).stdout)).toMatchObject({ error: { code: 'no_command' } });
  });
});

describe('help', () => {
  it('is there for every command, and as a whole', async () => {
    expect(await tk115([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
    const { stdout } = await tk115(['--help']);
    for (const name of commands.keys()) expect(stdout).toContain(`\n  ${name} `);
    expect((await tk115(['token', '--help'])).stdout).toBe((await tk115(['help', 'token'])).stdout);
    expect((await tk115(['help', 'consent', 'add'])).stdout).toBe((await tk115(['help', 'consent'])).stdout);
    expect((await tk115(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a reader that goes away', () => {
  it('is nothing to speak of', async () => {
    const accounts = Array.from({ length: 5_000 }, () => account());
    agent.on('GET /v1/accounts', json({ accounts }));
    const { child, outcome } = start(['accounts', '--user-data-dir', agent.folder]);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await outcome).toMatchObject({ code: 0, stderr: '' });
  });
});
