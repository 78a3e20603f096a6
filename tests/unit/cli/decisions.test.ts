import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeConsentFile, parseConsentFile } from '../../../shared/agent/consent-file.ts';
import { ACCOUNT, account, FakeAgent, json, refuse, status } from './fake-agent.ts';
import { MAIN, tk115 } from './run-tk115.ts';

let agent: FakeAgent;

beforeEach(async () => {
  agent = await FakeAgent.start();
  agent.on('GET /v1/accounts/Films', json(account()));
  agent.on(`GET /v1/accounts/${ACCOUNT}`, json(account()));
});
afterEach(async () => agent.remove());

const run = (...args: string[]) => tk115([...args, '--user-data-dir', agent.folder]);
const file = () => join(agent.folder, 'consents.json');
const kept = () => parseConsentFile(readFileSync(file(), 'utf8'));

describe('tk115 consent', () => {
  it('adds a program by its real path, lists and revokes it', async () => {
    const link = join(agent.folder, 'link');
    symlinkSync(process.execPath, link);
    expect(
      await run('consent', 'add', 'Films', '--exe', link, '--script', MAIN, '--for', '1h'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Noted as con_[a-z0-9]{8}: .* until .*\.\n$/),
    });
    const [one] = kept() ?? [];
    expect(one).toMatchObject({
      holder: { kind: 'program', exe: realpathSync(process.execPath), script: realpathSync(MAIN) },
      account: ACCOUNT,
      allowed: true,
      lastUsedAt: null,
    });
    expect((one?.until ?? 0) - (one?.createdAt ?? 0)).toBe(3_600_000);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(agent.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect((await run('consent', 'list')).stdout).toMatch(
      /tk115\.cjs +Films +allowed until .*in (?:1 hour|\d+ minutes).* +never/,
    );
    const listed = z
      .object({ consents: z.array(z.looseObject({ until: z.number(), account: z.string() })) })
      .parse(JSON.parse((await run('consent', 'list', '--json')).stdout));
    expect(listed.consents).toHaveLength(1);
    expect(listed.consents[0]?.until).toBe(Math.floor((one?.until ?? 0) / 1000));
    expect((await run('consent', 'revoke', 'con_none0000')).code).toBe(2);
    expect((await run('consent', 'revoke', one?.id ?? '')).code).toBe(0);
    expect(kept()).toEqual([]);
  });

  it('works without the program, by ids', async () => {
    await agent.close();
    expect(await run('consent', 'add', 'Films', '--name', 'backup')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/account’s id/),
    });
    expect(await run('consent', 'add', ACCOUNT, '--name', 'backup', '--never')).toMatchObject({ code: 0 });
    expect(await run('consent', 'add', ACCOUNT, '--file', '/run/token', '--json')).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject([
      { holder: { kind: 'named', name: 'backup' }, allowed: false, until: null },
      { holder: { kind: 'file', path: '/run/token' }, allowed: true, until: null },
    ]);
  });

  it('makes the folder where there is none, closed to others', async () => {
    const folder = join(agent.folder, 'new', 'one');
    expect((await tk115(['consent', 'add', ACCOUNT, '--name', 'a', '--user-data-dir', folder])).code).toBe(0);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('replaces a decision about the same, and keeps its id and all others', async () => {
    await run('consent', 'add', ACCOUNT, '--name', 'a');
    await run('consent', 'add', ACCOUNT, '--name', 'b');
    const [first] = kept() ?? [];
    await run('consent', 'add', ACCOUNT, '--name', 'a', '--never');
    expect(kept()).toMatchObject([
      { holder: { name: 'b' } },
      { id: first?.id, holder: { name: 'a' }, allowed: false },
    ]);
  });

  it('shows nothing of a key', async () => {
    const digest = 'ab'.repeat(32);
    const holder = { kind: 'bearer', name: 'mount', digest } as const;
    const one = {
      id: 'con_5t0w8m2q',
      holder,
      account: ACCOUNT,
      allowed: true,
      until: null,
      createdAt: 1,
      lastUsedAt: null,
    } as const;
    writeFileSync(file(), encodeConsentFile([one]), { mode: 0o600 });
    for (const args of [['list'], ['list', '--json']]) {
      const { stdout } = await run('consent', ...args);
      expect(stdout).toContain('mount');
      expect(stdout).not.toContain(digest);
    }
  });

  it('P23: refuses a file that others could have written, and one that it does not understand', async () => {
    writeFileSync(file(), encodeConsentFile([]));
    chmodSync(file(), 0o620);
    expect(await run('consent', 'list')).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/Others can write/),
    });
    expect((await run('consent', 'add', ACCOUNT, '--name', 'a')).code).toBe(5);
    chmodSync(file(), 0o600);
    chmodSync(agent.folder, 0o777);
    expect((await run('consent', 'list')).code).toBe(5);
    chmodSync(agent.folder, 0o700);
    writeFileSync(file(), '{"version":1,"consents":[{}]}');
    expect((await run('consent', 'add', ACCOUNT, '--name', 'a')).code).toBe(5);
    expect(readFileSync(file(), 'utf8')).toBe('{"version":1,"consents":[{}]}');
  });

  it.each([
    [['add', ACCOUNT], /--exe/],
    [['add', ACCOUNT, '--exe', '/no/such'], /no readable file/],
    [['add', ACCOUNT, '--name', 'a', '--file', 'b'], /do not go together/],
    [['add', ACCOUNT, '--name', 'a', '--script', 'b'], /do not go together/],
    [['add', ACCOUNT, '--name', 'a', '--never', '--for', '1h'], /do not go together/],
    [['add', '--name', 'a'], /tk115 consent add ACCOUNT/],
    [['revoke'], /tk115 consent revoke ID/],
  ])('%j is a mistake', async (args, sentence) => {
    const { code, stderr } = await run('consent', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
    expect(existsSync(file())).toBe(false);
  });
});

describe('tk115 serve', () => {
  const beside = join(dirname(MAIN), '../main');
  const serve = (args: string[], env: Record<string, string> = {}) =>
    tk115(['serve', '--user-data-dir', agent.folder, ...args], { env });

  afterEach(() => rmSync(beside, { recursive: true, force: true }));

  it('says so where the server is not installed', async () => {
    expect(await serve([])).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/headless\.cjs is missing/),
    });
  });

  it('hands folder and passphrase to the server, and ends as it ends', async () => {
    mkdirSync(beside);
    writeFileSync(
      join(beside, 'headless.cjs'),
      `exports.passphraseOpens = async () => true;
      exports.serve = async ({ folder, argv, passphraseFile, environment }) => {
        console.log(JSON.stringify({ folder, argv, passphraseFile, passphrase: environment.TK115_PASSPHRASE ?? null }));
        return 8;
      };`,
    );
    const secret = join(agent.folder, 'passphrase');
    writeFileSync(secret, 'canary', { mode: 0o600 });
    const told = async (args: string[], env: Record<string, string> = {}) => {
      const { code, stdout } = await serve(args, env);
      expect(code).toBe(8);
      return JSON.parse(stdout) as unknown;
    };
    const all = { TK115_PASSPHRASE: 'given', CREDENTIALS_DIRECTORY: agent.folder };
    expect(await told([])).toMatchObject({ folder: agent.folder, passphraseFile: null, passphrase: null });
    expect(await told(['--passphrase-file', secret], all)).toMatchObject({ passphraseFile: secret });
    expect(await told([], all)).toMatchObject({ passphraseFile: null, passphrase: 'given' });
    expect(await told([], { CREDENTIALS_DIRECTORY: agent.folder })).toMatchObject({ passphraseFile: secret });
    expect((await serve(['--passphrase-file', '/no/such'])).code).toBe(2);
  });
});

describe('tk115 doctor', () => {
  const findings = async () => {
    const { stdout, code } = await run('doctor', '--json');
    const found = z
      .object({
        exit: z.number(),
        findings: z.array(z.looseObject({ check: z.string(), level: z.string() })),
      })
      .parse(JSON.parse(stdout));
    expect(found.exit).toBe(code);
    return { code, bad: found.findings.filter(({ level }) => level === 'bad').map(({ check }) => check) };
  };

  it('finds nothing where nothing is wrong, and asks nobody', async () => {
    expect(await findings()).toEqual({ code: 0, bad: [] });
    expect(agent.seen.map(({ url }) => url)).toEqual(['/v1/status', '/v1/accounts']);
    expect((await run('doctor')).stdout).toMatch(
      /ok {4}Films: All is well\.\nnote  Nothing is decided about/,
    );
  });

  it('finds what is wrong, and exits by the worst of it', async () => {
    agent.on(
      'GET /v1/accounts',
      json({
        accounts: [
          account({ state: 'needs-reauthorisation', reason: 'The year is over.' }),
          account({ state: 'app-blocked' }),
          account({ state: 'retrying', valid: false }),
        ],
      }),
    );
    chmodSync(agent.folder, 0o755);
    const open = join(agent.folder, 'settings.json');
    writeFileSync(open, '{}', { mode: 0o644 });
    utimesSync(open, new Date(), new Date(Date.now() + 86_400_000));
    writeFileSync(file(), 'nonsense', { mode: 0o600 });
    expect(await findings()).toEqual({
      code: 4,
      bad: [
        'folder_open',
        'files_open',
        'clock_behind',
        'account_reauthorise',
        'account_app_blocked',
        'account_waits',
        'consent_unreadable',
      ],
    });
    expect((await run('doctor')).stdout).toMatch(/The year is over\. Run "tk115 authorise acc_k3v9x2p1"/);
  });

  it('knows a locked vault, a program that fails, and none at all', async () => {
    agent.on(
      'GET /v1/status',
      json(status({ vault: { state: 'locked', reason: 'keyring', protection: null } })),
    );
    expect(await findings()).toEqual({ code: 8, bad: ['vault_locked'] });
    agent.on('GET /v1/status', refuse('failed'));
    expect(await findings()).toEqual({ code: 6, bad: ['program_silent'] });
    await agent.close();
    expect(await findings()).toEqual({ code: 3, bad: ['program_none'] });
  });

  it('knows whether whoever runs it is allowed tokens', async () => {
    const [exe, script] = [realpathSync(process.execPath), realpathSync(process.argv[1] ?? '')];
    await run('consent', 'add', ACCOUNT, '--exe', exe, '--script', script);
    expect((await run('doctor')).stdout).toMatch(/is allowed access tokens of Films \(acc_k3v9x2p1\)/);
    await run('consent', 'add', ACCOUNT, '--exe', exe, '--script', script, '--never');
    expect(await findings()).toEqual({ code: 5, bad: ['consent_denied'] });
  });
});

describe('tk115 completion', () => {
  it.each([
    ['bash', ['-n']],
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ])('is a script that %s reads', async (shell, check) => {
    const { stdout, code } = await run('completion', shell);
    expect(code).toBe(0);
    expect(stdout).toContain('authorise');
    const read = spawnSync(shell, [...check], { input: stdout, encoding: 'utf8' });
    // Not every machine has all three.
    if (read.error === undefined) expect([read.status, read.stderr]).toEqual([0, '']);
  });

  it('completes commands, options and values in bash', async () => {
    const { stdout } = await run('completion', 'bash');
    const complete = (...words: string[]): string[] => {
      const line = `${stdout}\nCOMP_WORDS=(tk115 ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _tk115; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', line], { encoding: 'utf8' }).stdout.trim().split(' ');
    };
    expect(complete('to')).toEqual(['token']);
    expect(complete('token', '--m')).toEqual(['--min-valid']);
    expect(complete('authorise', '--other-user', '')).toEqual(['add', 'discard']);
    expect(complete('consent', 'l')).toEqual(['list']);
    expect(complete('consent', 'add', '')).not.toContain('list');
    expect(complete('consent', 'add', 'Films', '--e')).toEqual(['--exe']);
    expect(complete('--user-data-dir', '/tmp', 'consent', 'r')).toEqual(['revoke']);
    expect(complete('help', 'ex')).toEqual(['exec']);
    const odd = join(agent.folder, 'a b *');
    mkdirSync(odd);
    for (const option of ['--user-data-dir', '--exe']) {
      expect(complete('consent', 'add', 'Films', option, `${agent.folder}/a `).join(' ')).toBe(odd);
    }
  });
});
