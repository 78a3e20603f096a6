import { chmodSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeConsentFile, type StoredConsent } from '../../../shared/agent/consent-file.ts';
import { ACCOUNT, account, FakeAgent, json, refuse, sink, status } from './fake-agent.ts';
import { onTerminal } from './on-terminal.ts';
import { MAIN, tk115 } from './run-tk115.ts';

let agent: FakeAgent;

beforeEach(async () => {
  agent = await FakeAgent.start();
  agent.on('GET /v1/accounts/Films', json(account()));
});
afterEach(async () => agent.remove());

const run = (...args: string[]) => tk115([...args, '--user-data-dir', agent.folder]);
const path = () => join(agent.folder, 'consents.json');
const [exe, script] = [realpathSync(process.execPath), realpathSync(process.argv[1] ?? '')];

const decision = (over: Partial<StoredConsent>): StoredConsent => ({
  id: 'con_5t0w8m2q',
  holder: { kind: 'program', exe, script },
  account: ACCOUNT,
  allowed: false,
  until: null,
  createdAt: 1,
  lastUsedAt: null,
  ...over,
});
const decide = (...decisions: StoredConsent[]) =>
  writeFileSync(path(), encodeConsentFile(decisions), { mode: 0o600 });

describe('a missing consent without a window', () => {
  const command = `tk115 consent add ${ACCOUNT} --exe /usr/bin/bash --script '/a b'`;
  const detail = `There is no window to ask in. To allow it: ${command}`;

  beforeEach(() =>
    agent.on('GET /v1/accounts/-/token', refuse('consent_required', { account: ACCOUNT, detail })),
  );

  it('is told with the command that allows it', async () => {
    expect(await run('token')).toMatchObject({
      code: 5,
      stderr: `tk115: Nobody has allowed this yet, and there is no window to ask in. To allow it: ${command}\n`,
    });
    expect(JSON.parse((await run('token', '--json')).stdout)).toMatchObject({ error: { detail } });
  });

  it('is not waited for on a terminal either', async () => {
    const { ended, shown } = onTerminal(['token', '--user-data-dir', agent.folder]);
    expect(await ended).toBe(5);
    expect(shown()).toContain('To allow it: tk115 consent add');
    expect(shown()).not.toMatch(/in its window|answer in/);
    expect(agent.seen.filter(({ url }) => url.includes('wait'))).toEqual([]);
  });

  it('is what tk115 doctor knows as well', async () => {
    agent.on('GET /v1/status', json(status({ mode: 'headless' })));
    expect((await run('doctor')).stdout).toContain(
      `no window to ask in. To allow it: tk115 consent add ACCOUNT --exe ${exe} --script ${script}\n`,
    );
  });
});

describe('a file of decisions that cannot be relied on', () => {
  it('P23: is why nobody is allowed, and has one exit code', async () => {
    agent.on('GET /v1/accounts/-/token', refuse('consent_required', { account: ACCOUNT }));
    decide();
    chmodSync(path(), 0o666);
    for (const args of [['token'], ['consent', 'list'], ['doctor']]) {
      const { code, stdout, stderr } = await run(...args);
      expect([args, code, stdout + stderr]).toEqual([
        args,
        5,
        expect.stringContaining('Others can write to'),
      ]);
    }
    writeFileSync(path(), 'nonsense');
    chmodSync(path(), 0o600);
    for (const args of [['token'], ['consent', 'list'], ['doctor']]) {
      const { code, stdout, stderr } = await run(...args);
      expect([args, code, stdout + stderr]).toEqual([
        args,
        5,
        expect.stringContaining('cannot be understood'),
      ]);
    }
  });
});

describe('a denied consent', () => {
  it('is told with the account’s name and the decision', async () => {
    agent.on('GET /v1/accounts/-/token', refuse('consent_denied', { account: ACCOUNT }));
    decide(
      decision({ id: 'con_00000001', account: 'acc_00000000' }),
      decision({ id: 'con_00000002', until: 2 }),
      decision({ id: 'con_00000003', holder: { kind: 'named', name: 'a' } }),
      decision({}),
    );
    expect((await run('token')).stderr).toMatch(
      /access tokens of Films \(acc_k3v9x2p1\);.*The decision: con_5t0w8m2q\.\n$/,
    );
  });

  it('is about the file where one was to be kept', async () => {
    agent.on('POST /v1/sinks', refuse('consent_denied', { account: ACCOUNT }));
    decide(decision({ holder: { kind: 'file', path: '/run/token' } }));
    expect((await run('sink', '/run/token')).stderr).toMatch(
      /Films \(acc_k3v9x2p1\) are not to be kept in \/run\/token;.*con_5t0w8m2q/,
    );
  });
});

describe('an account', () => {
  it('is named with its id', async () => {
    agent.on('POST /v1/sinks', json(sink('/run/token')));
    agent.on('GET /v1/sinks', json({ sinks: [sink('/run/token')] }));
    for (const args of [
      ['sink', '/run/token'],
      ['sink', '--list'],
    ]) {
      expect((await run(...args)).stdout).toContain('Films (acc_k3v9x2p1)');
    }
    agent.on('GET /v1/accounts/-/token', refuse('reauthorisation_required', { account: ACCOUNT }));
    expect((await run('token')).stderr).toContain(
      'of Films (acc_k3v9x2p1): run "tk115 authorise acc_k3v9x2p1"',
    );
  });
});

describe('tk115 doctor', () => {
  it.each([
    ['timeout', ['timeout', '20']],
    ['env', ['env', 'A=1', 'nice']],
    ['sh -c', ['sh', '-c', 'exec "$@"; true', 'sh']],
  ])('P25: finds who asks through %s as the agent does', async (_, starter) => {
    decide(decision({ allowed: true }));
    const { spawnSync } = await import('node:child_process');
    const [file, ...args] = [...starter, exe, MAIN, 'doctor', '--user-data-dir', agent.folder];
    // Without the program: this process cannot answer while it waits.
    await agent.close();
    expect(
      spawnSync(file, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout,
    ).toContain(`${script} is allowed access tokens of ${ACCOUNT}`);
  });
});

describe('tk115 consent add', () => {
  it('says what was noted, and what an interpreter means', async () => {
    const bash = realpathSync('/bin/bash');
    const given = await run('consent', 'add', 'Films', '--exe', '/bin/bash', '--for', '1h');
    expect(given.stdout).toMatch(
      new RegExp(
        `^Noted as con_\\w{8}: ${bash} may have access tokens of Films \\(acc_k3v9x2p1\\) until .*in `,
      ),
    );
    expect(given.stderr).toMatch(/runs what it is given.*--script/);
    const scripted = await run('consent', 'add', 'Films', '--exe', exe, '--script', MAIN);
    expect(scripted).toMatchObject({
      stdout: expect.stringContaining(`${realpathSync(MAIN)} (${exe}) may`),
      stderr: '',
    });
    expect(await run('consent', 'add', 'Films', '--exe', realpathSync('/bin/cat'))).toMatchObject({
      stderr: '',
    });
    expect((await run('consent', 'add', 'Films', '--name', 'a', '--never')).stdout).toMatch(/may not have/);
  });

  it.each([
    [['--exe', '/usr/bin'], /no readable file/],
    [['--exe', '/etc/passwd'], /may not be executed/],
    [['--exe', '/bin/bash', '--script', '/etc'], /no readable file/],
    [['--name', 'a', '--for', '0'], /--for needs a duration/],
    [['--name', 'a', '--for', '999999999d'], /--for needs a duration/],
    [[], /--exe PATH \[--script PATH\].*--name NAME.*--file PATH/],
  ])('%j is a mistake', async (args, sentence) => {
    const { code, stderr } = await run('consent', 'add', ACCOUNT, ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
  });
});

describe('in Chinese', () => {
  it('has words for protections and findings, and no stray blanks', async () => {
    const chinese = (...args: string[]) =>
      tk115([...args, '--user-data-dir', agent.folder], { env: { LANG: 'zh_CN.UTF-8' } });
    expect((await chinese('status')).stdout).toContain('由系统钥匙串保护');
    expect((await chinese('doctor')).stdout).toMatch(/^正常 {2}Node/);
    decide(decision({ allowed: true, until: 2 }));
    expect((await chinese('consent', 'list')).stdout).toMatch(/）结束/);
  });
});
