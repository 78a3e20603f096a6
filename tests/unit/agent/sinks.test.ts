import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeConsentFile, type StoredConsent } from '../../../shared/agent/consent-file.ts';
import { sinkSchema, sinksSchema, tokenSchema } from '../../../shared/agent/answers.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { AgentWorld } from './agent-world.ts';

const ID = 'acc_00000001';
const MINUTE = 60_000;

async function allowed(): Promise<{ readonly world: AgentWorld; readonly path: string }> {
  const world = await AgentWorld.start({ allowAll: true });
  await world.account();
  return { world, path: join(temporaryFolder(), 'token') };
}

const add = (world: AgentWorld, path: string) =>
  world.ask('POST', '/v1/sinks', { body: { account: ID, path } });

/** The access token as the agent hands it out. */
async function current(world: AgentWorld): Promise<string> {
  return tokenSchema.parse((await world.ask('GET', `/v1/accounts/${ID}/token`)).json).access_token;
}

describe('a file that is kept fresh', () => {
  it('holds the token at once, 0600, and each new one after a rotation', async () => {
    const { world, path } = await allowed();
    expect(sinkSchema.parse((await add(world, path)).json)).toMatchObject({ account: ID, path, fault: null });
    expect(readFileSync(path, 'utf8')).toBe(`${await current(world)}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = statSync(path).ino;
    await world.clock.advance(91 * MINUTE);
    await world.until(() => statSync(path).ino !== before);
    expect(readFileSync(path, 'utf8')).toBe(`${await current(world)}\n`);
    expect(world.keeper.account(ID)?.record.generation).toBe(2);
  });

  it('is asked about by its path, and who wants it', async () => {
    const world = await AgentWorld.start();
    await world.account();
    const path = join(temporaryFolder(), 'token');
    const reply = world.ask('POST', '/v1/sinks?wait=60', { body: { account: ID, path } });
    await world.until(() => world.core.programs.view.asking.length === 1);
    expect(world.core.programs.view.asking[0]).toMatchObject({ holder: { kind: 'file', path }, account: ID });
    expect(existsSync(path)).toBe(false);
    await world.answer('always');
    expect((await reply).status).toBe(201);
    expect(readFileSync(path, 'utf8')).toMatch(/^SIMAT-[\w-]+\n$/);
  });

  it('lasts over a restart, is listed, and is removed with its consent', async () => {
    const folder = temporaryFolder();
    const path = join(temporaryFolder(), 'token');
    const first = await AgentWorld.start({ folder, allowAll: true });
    await first.account();
    await add(first, path);
    await first.end();
    writeFileSync(path, '');
    const world = await AgentWorld.start({ folder, allowAll: true });
    await world.until(() => readFileSync(path, 'utf8') !== '');
    const { sinks } = sinksSchema.parse((await world.ask('GET', '/v1/sinks')).json);
    expect(sinks).toMatchObject([{ path }]);
    expect((await world.ask('DELETE', `/v1/sinks/${sinks[0]?.id}`)).status).toBe(204);
    expect(existsSync(path)).toBe(false);
    expect(await world.problem('DELETE', `/v1/sinks/${sinks[0]?.id}`)).toBe('not_found');
  });

  it('that somebody has changed is left alone when its consent ends', async () => {
    const { world, path } = await allowed();
    const { id } = sinkSchema.parse((await add(world, path)).json);
    writeFileSync(path, 'mine');
    await world.ask('DELETE', `/v1/sinks/${id}`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('that cannot be written costs itself alone, says why, and is tried again', async () => {
    const { world, path } = await allowed();
    await add(world, path);
    const folder = join(path, '..');
    chmodSync(folder, 0o777);
    await world.clock.advance(91 * MINUTE);
    await world.until(() => world.keeper.account(ID)?.record.generation === 2);
    const fault = async (): Promise<string | null | undefined> =>
      sinksSchema.parse((await world.ask('GET', '/v1/sinks')).json).sinks[0]?.fault;
    await expect.poll(fault).toBe('place');
    chmodSync(folder, 0o700);
    await world.clock.advance(MINUTE);
    await expect.poll(fault).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(`${await current(world)}\n`);
  });

  it.each<[string, (folder: string, world: AgentWorld) => string]>([
    ['a relative path', () => 'token'],
    ['a folder that is not there', (folder) => join(folder, 'none', 'token')],
    [
      'a folder that others may write to',
      (folder) => {
        chmodSync(folder, 0o777);
        return join(folder, 'token');
      },
    ],
    [
      'a folder',
      (folder) => {
        mkdirSync(join(folder, 'there'));
        return join(folder, 'there');
      },
    ],
    [
      'a link',
      (folder) => {
        symlinkSync('/etc/hostname', join(folder, 'link'));
        return join(folder, 'link');
      },
    ],
    [
      'a file with something else in it',
      (folder) => {
        writeFileSync(join(folder, 'notes'), 'two words');
        return join(folder, 'notes');
      },
    ],
    ['the vault’s key', (_folder, world) => world.path('vault/key.json')],
    [
      'the state folder by a link',
      (folder, world) => {
        symlinkSync(world.folder, join(folder, 'in'));
        return join(folder, 'in', 'token');
      },
    ],
    ['a NUL', (folder) => `${folder}/a\0b`],
  ])('is not %s', async (_name, make) => {
    const { world } = await allowed();
    const path = make(temporaryFolder(), world);
    expect(await world.problem('POST', '/v1/sinks', { body: { account: ID, path } })).toBe('bad_request');
    expect(world.core.programs.view.consents).toEqual([]);
  });

  it('is never one of the program’s own, whoever wrote the consent', async () => {
    const { world } = await allowed();
    const path = world.path('token');
    const consent: StoredConsent = {
      id: 'con_00000001',
      holder: { kind: 'file', path },
      account: ID,
      allowed: true,
      until: null,
      createdAt: 0,
      lastUsedAt: null,
    };
    writeFileSync(world.path('consents.json'), encodeConsentFile([consent]), { mode: 0o600 });
    const list = async (): Promise<readonly unknown[]> =>
      sinksSchema.parse((await world.ask('GET', '/v1/sinks')).json).sinks;
    await expect.poll(list).toMatchObject([{ path, fault: 'own' }]);
    expect(existsSync(path)).toBe(false);
  });
});
