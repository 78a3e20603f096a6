import { existsSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, describe } from 'vitest';
import type { AccountId } from '../../../electron/keeper/record.ts';
import { accountsSchema, problemSchema, statusSchema, tokenSchema } from '../../../shared/agent/answers.ts';
import { encodeConsentFile, type StoredConsent } from '../../../shared/agent/consent-file.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { ownSimulator, Server, shortly } from './server.ts';

const passphrase = 'thirteen quiet lighthouses';

/** A server that stands, with one account. */
async function standing() {
  const simulator = await ownSimulator();
  const folder = temporaryFolder();
  const server = new Server(folder, { passphrase, simulator });
  await server.line('ready:');
  const account = await server.authorise(simulator);
  return { simulator, folder, server, account };
}

/** This very process, as the system shows it to the agent. */
const exe = realpathSync(process.execPath);
const script = realpathSync(process.argv[1] ?? '');

/** Allows it an account, as `tk115 consent add` does. */
function allow(folder: string, account: AccountId): void {
  const consent: StoredConsent = {
    id: 'con_00000001',
    holder: { kind: 'program', exe, script },
    account,
    allowed: true,
    until: null,
    createdAt: Date.now(),
    lastUsedAt: null,
  };
  writeFileSync(join(folder, 'consents.json.tmp'), encodeConsentFile([consent]), { mode: 0o600 });
  renameSync(join(folder, 'consents.json.tmp'), join(folder, 'consents.json'));
}

describe.skipIf(process.platform !== 'linux')('tk115 serve', { timeout: 60_000 }, () => {
  it('says where its agent listens once it does, and answers', async () => {
    const folder = temporaryFolder();
    const server = new Server(folder, { passphrase });
    expect(await server.line('ready:')).toBe(`ready: the agent listens at ${join(folder, 'agent.sock')}`);
    const status = statusSchema.parse((await server.ask('GET', '/v1/status')).json);
    expect(status).toMatchObject({
      mode: 'headless',
      pid: server.pid,
      vault: { state: 'open', protection: 'passphrase' },
    });
    expect(statSync(server.socket).mode & 0o777).toBe(0o600);
  });

  it('P13: ends in order at a fault that nobody caught, with a code by which it is started again', async () => {
    const folder = temporaryFolder();
    const failures = join(temporaryFolder(), 'failures');
    writeFileSync(failures, '1');
    const server = new Server(folder, { passphrase, failures });
    expect(await server.ended).toBe(1);
    expect(server.said).toContain('A fault of its own ends the program');
    expect(server.said).not.toContain('planted');
    expect(existsSync(server.socket)).toBe(false);
    expect(readFileSync(join(folder, 'logs', 'main.log'), 'utf8')).toMatch(/\[error\] .*planted by a test/);
    await new Server(folder, { passphrase, failures }).line('ready:');
  });

  it('P1: keeps an account that was authorised through it over a restart', async () => {
    const { simulator, folder, server, account } = await standing();
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    const again = new Server(folder, { passphrase, simulator });
    await again.line('ready:');
    const { accounts } = accountsSchema.parse((await again.ask('GET', '/v1/accounts')).json);
    expect(accounts).toMatchObject([{ id: account, name: 'Demo', state: 'healthy', valid: true }]);
  });

  it('P13: waits at SIGTERM for a refresh in flight, and keeps what it brings', async () => {
    const { simulator, folder, server, account } = await standing();
    allow(folder, account);
    await simulator.admin({
      command: 'fault.add',
      fault: { path: 'refresh', effect: { kind: 'slow', ms: 1_500 } },
    });
    const refresh = server.ask('POST', `/v1/accounts/${account}/refresh`);
    while (simulator.books.read({ path: 'refresh' }).requests.length === 0) await shortly();
    server.signal('SIGTERM');
    expect((await refresh).json).toMatchObject({ generation: 2 });
    expect(await server.ended).toBe(0);
    const again = new Server(folder, { passphrase, simulator });
    await again.line('ready:');
    expect((await again.ask('GET', `/v1/accounts/${account}`)).json).toMatchObject({
      generation: 2,
      state: 'healthy',
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'P13: ends in order at %s, and takes its socket away',
    async (signal) => {
      const folder = temporaryFolder();
      const server = new Server(folder, { passphrase });
      await server.line('ready:');
      server.signal(signal);
      expect(await server.ended).toBe(0);
      expect(existsSync(server.socket)).toBe(false);
      expect(readFileSync(join(folder, 'logs', 'main.log'), 'utf8')).not.toContain(passphrase);
    },
  );

  it('P25: tells without a window how a program is allowed, and notices at once when it is', async () => {
    const { folder, server, account } = await standing();
    const before = problemSchema.parse(
      (await server.ask('GET', `/v1/accounts/${account}/token?wait=60`)).json,
    );
    expect(before).toMatchObject({ code: 'consent_required', status: 403, account });
    expect(before.detail).toBe(
      `There is no window to ask in. To allow it: tk115 consent add ${account} --exe ${exe} --script ${script}`,
    );
    // For another account it is worth nothing.
    allow(folder, 'acc_00000000');
    expect((await server.ask('GET', `/v1/accounts/${account}/token`)).status).toBe(403);
    allow(folder, account);
    const token = tokenSchema.parse((await server.ask('GET', `/v1/accounts/${account}/token`)).json);
    expect(token).toMatchObject({ account, generation: 1 });
  });

  it('P1: waits for the owner of its folder, and takes over when that one is killed', async () => {
    const { simulator, folder, server, account } = await standing();
    const second = new Server(folder, { passphrase, simulator });
    expect(await second.line('waiting:')).toContain(folder);
    expect(second.said).not.toContain('ready:');
    server.signal('SIGKILL');
    await second.line('ready:');
    // The dead one's socket is still there, and is replaced.
    expect((await second.ask('GET', '/v1/status')).json).toMatchObject({ pid: second.pid });
    const { accounts } = accountsSchema.parse((await second.ask('GET', '/v1/accounts')).json);
    expect(accounts).toMatchObject([{ id: account, state: 'healthy' }]);
  });

  it('P1: that still waits ends at SIGTERM, and takes nothing away from the owner', async () => {
    const folder = temporaryFolder();
    const owner = new Server(folder, { passphrase });
    await owner.line('ready:');
    const second = new Server(folder, { passphrase });
    await second.line('waiting:');
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
    expect((await owner.ask('GET', '/v1/status')).status).toBe(200);
  });

  it('hands the passphrase on to nobody; only the system still shows what the process was started with', async () => {
    const file = join(temporaryFolder(), 'passphrase');
    writeFileSync(file, `${passphrase}\nthe rest does not count\n`, { mode: 0o600 });
    const folder = temporaryFolder();
    for (const wishes of [{ passphrase }, { passphraseFile: file }]) {
      const server = new Server(folder, wishes);
      await server.line('ready:');
      // The kernel keeps the first environment where its own user can read it: a reason for the file.
      const environment = readFileSync(`/proc/${server.pid}/environ`, 'utf8');
      expect(environment.includes(passphrase)).toBe('passphrase' in wishes);
      server.signal('SIGTERM');
      expect(await server.line('ended:')).toContain('would not see the passphrase');
      expect(await server.ended).toBe(0);
      await shortly();
    }
  });
});
