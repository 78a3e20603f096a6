import { describe, expect, test } from 'vitest';
import { Keeping, type KeepingPorts, type VaultState } from '../../../electron/keeping/keeping.ts';
import type { VaultOpening } from '../../../electron/vault/open-vault.ts';
import { MainWorld } from './main-world.ts';

/** A keeping whose vault opens as it is told. */
function keepingOf(world: MainWorld, openVault: KeepingPorts['openVault']): Keeping {
  const { client, clock, log } = world;
  return new Keeping({
    openVault,
    wrapStore: (vault) => vault,
    client,
    clock,
    random: () => 0.5,
    isPaused: () => false,
    log,
  });
}

describe('P14: a vault that stays shut', () => {
  test('says why, keeps nobody, and opens at the next try', async () => {
    const world = await MainWorld.start();
    const shut: VaultOpening = { kind: 'locked', reason: 'keyring-locked' };
    let openings = 0;
    const keeping = keepingOf(world, async () => {
      openings += 1;
      return shut;
    });
    const told: VaultState[] = [];
    keeping.subscribe(() => told.push(keeping.vault));
    expect(keeping.vault).toEqual({ kind: 'opening' });
    await keeping.unlock();
    expect(keeping.open).toBeNull();
    expect(keeping.accounts()).toEqual([]);
    expect(keeping.record('acc_00000001')).toBeUndefined();
    await keeping.unlock();
    expect(openings).toBe(2);
    expect(told).toEqual([{ kind: 'opening' }, shut, { kind: 'opening' }, shut]);
  });
});

describe('an opening vault', () => {
  test('is opened once, however many ask, and then no more', async () => {
    const world = await MainWorld.start();
    const opening: VaultOpening = { kind: 'locked', reason: 'keyring-locked' };
    let openings = 0;
    const keeping = keepingOf(world, async () => {
      openings += 1;
      return opening;
    });
    await Promise.all([keeping.unlock(), keeping.unlock(), keeping.unlock()]);
    expect(openings).toBe(1);
    const { open } = world;
    await world.keeping.unlock();
    expect(world.open).toBe(open);
  });

  test('never looks like an empty one to whoever is told of it', async () => {
    const world = await MainWorld.start();
    await world.authorise();
    const seen: string[] = [];
    const watch = (): void => {
      const { vault } = world.keeping;
      seen.push(`${vault.kind} ${world.keeping.accounts().length}`);
    };
    await world.restart((keeping) => keeping.subscribe(watch));
    expect(new Set(seen)).toEqual(new Set(['opening 0', 'open 1']));
  });
});
