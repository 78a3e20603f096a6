import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT, FakeAgent, json, problem, refuse, soon, stream } from './fake-agent.ts';
import { MAIN, start, tk115 } from './run-tk115.ts';

const REFRESH_TOKEN = 'canary-refresh-token-0123456789';

let agent: FakeAgent;

beforeEach(async () => {
  agent = await FakeAgent.start();
});
afterEach(async () => agent.remove());

const run = (args: string[], input?: string) =>
  tk115([...args, '--user-data-dir', agent.folder], input === undefined ? {} : { input });

describe('tk115 authorise', () => {
  const qr = (content: string): [string, object] => ['qr', { content, expires_at: soon() }];
  const done: [string, object] = ['done', { account: ACCOUNT, again: false }];

  it('draws each code and follows the phone', async () => {
    agent.on(
      'POST /v1/authorise',
      stream([
        qr('https://115.com/scan/dg-1'),
        qr('https://115.com/scan/dg-2'),
        ['scanned', {}],
        ['confirmed', {}],
        done,
      ]),
    );
    const { code, stdout } = await run(['authorise', '--app-id', '100195001']);
    expect(code).toBe(0);
    expect(stdout.match(/Scan this code/g)).toHaveLength(2);
    expect(stdout).toMatch(/▄▄▄▄▄[^]*dg-1\n[^]*dg-2\nScanned[^]*Confirmed\.\nAuthorised as acc_k3v9x2p1/);
    expect(stdout).not.toContain('\u001b');
    expect(JSON.parse(agent.seen[0]?.body ?? '')).toEqual({ app_id: '100195001' });
  });

  it('prints each step as a line for programs', async () => {
    agent.on('POST /v1/authorise', stream([qr('dg'), ['scanned', {}], ['confirmed', {}], done]));
    const { stdout } = await run(['authorise', 'Films', '--other-user', 'add', '--json']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { event: 'qr', content: 'dg', expires_at: expect.any(Number) },
      { event: 'scanned' },
      { event: 'confirmed' },
      { event: 'done', account: ACCOUNT, again: false },
    ]);
    expect(JSON.parse(agent.seen[0]?.body ?? '')).toEqual({ account: 'Films', other_user: 'add' });
  });

  it('ends with the problem that it came to', async () => {
    agent.on(
      'POST /v1/authorise',
      stream([qr('dg'), ['problem', problem('other_user', { account: ACCOUNT })]]),
    );
    expect(await run(['authorise', 'Films'])).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/Another user/),
    });
    const { stdout } = await run(['authorise', 'Films', '--json']);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { code: 'other_user' },
    });
    agent.on('POST /v1/authorise', refuse('busy'));
    expect(await run(['authorise', 'Films'])).toMatchObject({ code: 6 });
    agent.on('POST /v1/authorise', stream([qr('dg')]));
    expect(await run(['authorise', 'Films'])).toMatchObject({ code: 3 });
  });

  it('hangs up when it is ended, which gives the code up', async () => {
    let gone = false;
    agent.on('POST /v1/authorise', (seen, response) => {
      stream([qr('dg')], false)(seen, response);
      response.once('close', () => (gone = true));
    });
    const { child, outcome, said } = start(['authorise', 'Films', '--user-data-dir', agent.folder]);
    await expect.poll(said, { timeout: 10_000 }).toContain('Scan this code');
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ signal: 'SIGINT', stderr: '' });
    await expect.poll(() => gone).toBe(true);
  });
});

describe('P20: tk115 import', () => {
  beforeEach(() => agent.on('POST /v1/import', json({ account: ACCOUNT })));

  it('reads the refresh token from standard input', async () => {
    const args = ['import', '--app-id', '100195001', '--age-days', '30'];
    const { code, stdout, stderr } = await run(args, `  ${REFRESH_TOKEN}\n`);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`Imported as ${ACCOUNT}.\n`);
    expect(JSON.parse(agent.seen.at(-1)?.body ?? '')).toEqual({
      app_id: '100195001',
      refresh_token: REFRESH_TOKEN,
      age_days: 30,
    });
    expect((await run(['import', '--app-id', '100195001', '--json'], REFRESH_TOKEN)).stdout).toBe(
      `{"account":"${ACCOUNT}"}\n`,
    );
  });

  it.each([
    ['', 2, /Nothing came/],
    [`${REFRESH_TOKEN} ${REFRESH_TOKEN}`, 2, /not one refresh token/],
    ['a'.repeat(200_000), 2, /not one refresh token/],
  ])('refuses what is none', async (input, exit, sentence) => {
    const { code, stderr } = await run(['import', '--app-id', '100195001'], input);
    expect([code, stderr]).toEqual([exit, expect.stringMatching(sentence)]);
    expect(stderr).not.toContain('canary');
    expect(agent.seen.filter(({ url }) => url === '/v1/import')).toEqual([]);
  });

  it('does not show what is typed on a terminal', async () => {
    const line = `${process.execPath} ${MAIN} import --app-id 100195001 --user-data-dir ${agent.folder}`;
    const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...process.env, LC_ALL: 'C' } });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    await expect.poll(() => shown, { timeout: 10_000 }).toContain('Refresh token: ');
    child.stdin.write(`x\u007f${REFRESH_TOKEN}\r`);
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(shown).not.toContain('canary');
    expect(agent.seen.at(-1)?.body).toContain(`"${REFRESH_TOKEN}"`);
  });
});
