import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../../shared/ipc.ts';
import { contract } from '../../../shared/ipc.ts';
import { Keeping } from '../../../electron/keeping/keeping.ts';
import { VaultActions } from '../../../electron/protection/vault-actions.ts';
import { findCanary } from '../../support/canary.ts';
import { DoorWorld, PASSPHRASE } from './door-world.ts';

/** A program that has been started and has tried to open its vault. */
async function started(
  world: DoorWorld,
): Promise<{ keeping: Keeping; actions: VaultActions; told: string[] }> {
  const { clock, log } = world;
  const door = world.door();
  const unused = async (): Promise<never> => {
    throw new Error('nothing is to be sent here');
  };
  const keeping = new Keeping({
    openVault: () => door.open(),
    wrapStore: (vault) => vault,
    client: { refresh: unused, probe: unused } satisfies ConstructorParameters<typeof Keeping>[0]['client'],
    clock,
    random: () => 0.5,
    isPaused: () => false,
    log,
  });
  const told: string[] = [];
  keeping.subscribe(() => told.push(JSON.stringify(keeping.vault)));
  await keeping.unlock();
  return { keeping, actions: new VaultActions({ keeping, door, log }), told };
}

const done: AnswerOf<'unlock'> = { ok: true, value: undefined };

describe('what a person asks of the vault', () => {
  it('P14: a locked keyring is asked for again until it opens', async () => {
    const world = new DoorWorld();
    world.safeStorage.refusal = 'keyring-locked';
    const { keeping, actions } = await started(world);
    expect(await actions.unlock({})).toEqual({ ok: false, code: 'keyring-locked' });
    world.safeStorage.refusal = null;
    expect(await actions.unlock({})).toEqual(done);
    expect(keeping.vault.kind).toBe('open');
  });

  it('P14, P22: without a keyring, a passphrase is chosen, asked for at the next start, and told apart', async () => {
    const world = new DoorWorld();
    world.safeStorage.refusal = 'keyring-absent';
    world.keychain.refusal = 'keyring-absent';
    const first = await started(world);
    expect(first.keeping.vault).toEqual({ kind: 'locked', reason: 'passphrase-choose' });
    expect(await first.actions.unlock({ passphrase: PASSPHRASE })).toEqual({ ok: false, code: 'locked' });
    expect(await first.actions.protect({ by: 'passphrase', passphrase: PASSPHRASE })).toEqual(done);
    expect(first.keeping.vault).toEqual({ kind: 'open', protection: 'passphrase', backend: 'scrypt' });

    const second = await started(world);
    expect(second.keeping.vault).toEqual({ kind: 'locked', reason: 'passphrase-needed' });
    expect(await second.actions.unlock({ passphrase: 'a lamp' })).toEqual({ ok: false, code: 'passphrase' });
    expect(second.keeping.vault).toEqual({ kind: 'locked', reason: 'passphrase-wrong' });
    expect(await second.actions.unlock({ passphrase: PASSPHRASE })).toEqual(done);
    expect(second.keeping.vault.kind).toBe('open');

    const said = [...world.log.lines, ...first.told, ...second.told].join('\n');
    expect(findCanary(said, [PASSPHRASE])).toEqual([]);
    expect(findCanary({ folder: dirname(world.folder) }, [PASSPHRASE])).toEqual([]);
  });

  it('P22: a change of protection shows at once, and a failed one changes nothing', async () => {
    const world = new DoorWorld();
    const { keeping, actions, told } = await started(world);
    told.length = 0;
    expect(await actions.protect({ by: 'passphrase', passphrase: PASSPHRASE })).toEqual(done);
    expect(told).toEqual(['{"kind":"open","protection":"passphrase","backend":"scrypt"}']);
    world.safeStorage.refusal = 'keyring-locked';
    expect(await actions.protect({ by: 'system' })).toEqual({ ok: false, code: 'keyring-locked' });
    expect(keeping.vault).toMatchObject({ protection: 'passphrase' });
    expect(findCanary([...told, ...world.log.lines].join('\n'), [PASSPHRASE])).toEqual([]);
  });

  it('P14: only a vault that cannot be opened is set aside', async () => {
    const world = new DoorWorld();
    const open = await started(world);
    expect(await open.actions.startAnew()).toEqual({ ok: false, code: 'busy' });
    world.safeStorage.refusal = 'keyring-locked';
    const locked = await started(world);
    expect(await locked.actions.startAnew()).toEqual({ ok: false, code: 'busy' });
    expect(await locked.actions.protect({ by: 'system' })).toEqual({ ok: false, code: 'locked' });
    expect(readdirSync(dirname(world.folder))).toEqual(['vault']);

    world.safeStorage.refusal = null;
    writeFileSync(join(world.folder, 'key.json'), 'spoilt');
    const spoilt = await started(world);
    expect(spoilt.keeping.vault).toEqual({ kind: 'locked', reason: 'unreadable' });
    expect(await spoilt.actions.startAnew()).toEqual(done);
    expect(spoilt.keeping.vault.kind).toBe('open');
    expect(readdirSync(dirname(world.folder))).toHaveLength(2);
  });
});

describe('the requests', () => {
  const { unlock, protect } = contract.requests;

  it('P20: take a passphrase of 1 to 1024 characters, and a new one of 8 or more', () => {
    expect(unlock.request.safeParse({}).success).toBe(true);
    expect(unlock.request.safeParse({ passphrase: 'x' }).success).toBe(true);
    for (const passphrase of ['', 'x'.repeat(1025), 7]) {
      expect(unlock.request.safeParse({ passphrase }).success).toBe(false);
    }
    const chosen = (passphrase: unknown) =>
      protect.request.safeParse({ by: 'passphrase', passphrase }).success;
    expect([
      chosen('seven77'),
      chosen('eight888'),
      chosen('x'.repeat(1024)),
      chosen('x'.repeat(1025)),
    ]).toEqual([false, true, true, false]);
    expect(chosen(undefined)).toBe(false);
    expect(protect.request.safeParse({ by: 'system' }).success).toBe(true);
  });
});
