import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ACCOUNT, account, FakeAgent, json, refreshed, token, TOKEN } from './fake-agent.ts';
import { start, tk115 } from './run-tk115.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

let agent: FakeAgent;

beforeEach(async () => {
  agent = await FakeAgent.start();
  agent.on('GET /v1/accounts/Films', json(account()));
});
afterEach(async () => agent.remove());

const within = { timeout: 10_000, interval: 20 };
const line = z.looseObject({ event: z.string() });
const eventsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => line.parse(JSON.parse(one)).event);

describe('tk115 watch', () => {
  it('prints a line for each event, and ends with the program', async () => {
    const { outcome, said } = start(['watch', '--user-data-dir', agent.folder]);
    await expect.poll(() => eventsIn(said()), within).toEqual(['accounts']);
    agent.tell('rotated', refreshed(43));
    agent.tell('reauthorisation_required', account({ state: 'needs-reauthorisation' }));
    await expect.poll(() => eventsIn(said()), within).toHaveLength(3);
    await agent.close();
    expect(await outcome).toMatchObject({ code: 3 });
    expect(eventsIn(said())).toEqual(['accounts', 'rotated', 'reauthorisation_required']);
  });

  it('of one account leaves the others out', async () => {
    const { child, outcome, said } = start(['watch', 'Films', '--user-data-dir', agent.folder]);
    await expect.poll(() => eventsIn(said()), within).toEqual(['accounts']);
    agent.tell('rotated', { ...refreshed(7), account: 'acc_00000000' });
    agent.tell('state', account({ id: 'acc_00000000' }));
    agent.tell('rotated', refreshed(43));
    await expect.poll(() => eventsIn(said()), within).toEqual(['accounts', 'rotated']);
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ signal: 'SIGINT', stderr: '' });
  });

  it('with --follow waits for the program and comes back to it', async () => {
    await agent.close();
    const { child, outcome, said } = start(['watch', '--follow', '--user-data-dir', agent.folder]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await agent.listen();
    await expect.poll(() => eventsIn(said()), within).toEqual(['accounts']);
    await agent.close();
    await agent.listen();
    await expect.poll(() => eventsIn(said()), within).toEqual(['accounts', 'accounts']);
    child.kill();
    await outcome;
  });
});

/** A command that notes what it was started with and each signal, in a file, until it is ended. */
const NOTER = `
const { appendFileSync, readFileSync } = require('node:fs');
const note = (text) => appendFileSync(process.env.NOTES, text + '\\n');
process.on('SIGUSR1', () => note('USR1'));
process.on('SIGHUP', () => note('HUP'));
process.on('SIGTERM', () => { note('TERM'); process.exit(0); });
process.on('SIGINT', () => { note('INT'); process.exit(9); });
note(process.pid + ' ' + process.env.TK115_ACCESS_TOKEN + ' ' + process.env.TK115_ACCOUNT + ' ' + process.env.TK115_EXPIRES_AT);
setInterval(() => {}, 1000);
`;

describe('tk115 exec', () => {
  const notes = (): string[] => {
    try {
      return readFileSync(join(agent.folder, 'notes'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  };
  const noter = (...options: string[]) => {
    writeFileSync(join(agent.folder, 'noter.cjs'), NOTER);
    const args = ['exec', ...options, '--user-data-dir', agent.folder];
    return start([...args, '--', process.execPath, join(agent.folder, 'noter.cjs'), 'arg'], {
      env: { NOTES: join(agent.folder, 'notes') },
    });
  };
  const run = (...command: string[]) => tk115(['exec', '--user-data-dir', agent.folder, '--', ...command]);

  it('P21: gives the token in the environment and nowhere else', async () => {
    const { child, outcome } = noter();
    await expect.poll(notes, within).toHaveLength(1);
    const [pid = '', given, id, until = ''] = notes()[0]?.split(' ') ?? [];
    expect([given, id]).toEqual([TOKEN, ACCOUNT]);
    expect(until).toMatch(/^\d{10}$/);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toContain(`TK115_ACCESS_TOKEN=${TOKEN}\0`);
    for (const one of [pid, String(child.pid)]) {
      expect(readFileSync(`/proc/${one}/cmdline`, 'utf8')).not.toContain(TOKEN);
    }
    expect(readFileSync(`/proc/${child.pid}/environ`, 'utf8')).not.toContain(TOKEN);
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ code: 9, stdout: '', stderr: '' });
    expect(notes().slice(1)).toEqual(['INT']);
  });

  it('passes signals on', async () => {
    const { child, outcome } = noter();
    await expect.poll(notes, within).toHaveLength(1);
    child.kill('SIGHUP');
    await expect.poll(notes, within).toHaveLength(2);
    child.kill('SIGUSR1');
    await expect.poll(notes, within).toHaveLength(3);
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 0 });
    expect(notes().slice(1)).toEqual(['HUP', 'USR1', 'TERM']);
  });

  it('ends as the command ends', async () => {
    expect(await run('sh', '-c', 'exit 7')).toMatchObject({ code: 7, stderr: '' });
    expect(await run('sh', '-c', 'kill -9 $$')).toMatchObject({ code: 137 });
    expect(await run('/no/such/command')).toMatchObject({
      code: 127,
      stderr: expect.stringContaining('ENOENT'),
    });
    expect(await run('/etc/passwd')).toMatchObject({ code: 126 });
  });

  it('starts it anew at a rotation, with the new token', async () => {
    const { child, outcome } = noter('--on-rotation', 'restart');
    await expect.poll(notes, within).toHaveLength(1);
    await expect.poll(() => agent.readers.size, within).toBe(1);
    agent.on('GET /v1/accounts/-/token', json(token(43)));
    agent.tell('rotated', refreshed(43));
    await expect.poll(notes, within).toHaveLength(3);
    expect(notes()[1]).toBe('TERM');
    expect(notes()[2]).toContain(`${TOKEN}-43`);
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 0 });
    expect(notes()).toHaveLength(4);
  });

  it('does so also for a rotation that came while the program was away', async () => {
    const { child, outcome } = noter('--on-rotation', 'restart');
    await expect.poll(() => agent.readers.size, within).toBe(1);
    await agent.close();
    agent.on('GET /v1/accounts/-/token', json(token(44)));
    agent.on('GET /v1/events', (_seen, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(
        `event: accounts\ndata: ${JSON.stringify({ accounts: [account({ generation: 44 })] })}\n\n`,
      );
    });
    await agent.listen();
    await expect.poll(notes, within).toHaveLength(3);
    expect(notes()[2]).toContain(`${TOKEN}-44`);
    child.kill('SIGTERM');
    await outcome;
  });

  it('or sends it a signal', async () => {
    const { child, outcome } = noter('--on-rotation', 'USR1');
    await expect.poll(notes, within).toHaveLength(1);
    await expect.poll(() => agent.readers.size, within).toBe(1);
    agent.on('GET /v1/accounts/-/token', json(token(43)));
    agent.tell('rotated', { ...refreshed(50), account: 'acc_00000000' });
    agent.tell('rotated', refreshed(43));
    await expect.poll(notes, within).toHaveLength(2);
    expect(notes()[1]).toBe('USR1');
    child.kill('SIGTERM');
    await outcome;
    expect(notes()).toHaveLength(3);
  });
});
