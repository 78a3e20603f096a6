import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import type { VaultDoor } from '../../../electron/protection/vault-door.ts';
import { DoorWorld, PASSPHRASE } from './door-world.ts';

/** Opens with a typed passphrase. */
async function openTyped(
  world: DoorWorld,
  door: VaultDoor,
  passphrase: string,
  forNewVault = false,
): Promise<string> {
  let opened = '';
  await door.withPassphrase({ passphrase: new Secret(passphrase), forNewVault }, async () => {
    opened = await world.open(door);
  });
  return opened;
}

describe('a new vault', () => {
  it('P22: takes safeStorage where that gives the key back', async () => {
    const world = new DoorWorld();
    expect(await world.open(world.door())).toBe('safe-storage');
    expect(world.keychain.asked).toBe(0);
  });

  it.each(['keyring-absent', 'fixed-key', 'key-wrong'] as const)(
    'P22: takes the keychain where safeStorage says %s',
    async (reason) => {
      const world = new DoorWorld();
      world.safeStorage.refusal = reason;
      expect(await world.open(world.door())).toBe('keychain');
    },
  );

  it('P14: of a locked keyring waits for its user and looks for nothing weaker', async () => {
    const world = new DoorWorld();
    world.safeStorage.refusal = 'keyring-locked';
    expect(await world.open(world.door(PASSPHRASE))).toBe('keyring-locked');
    expect(world.keychain.asked).toBe(0);
    expect(readdirSync(world.folder)).toEqual([]);
  });

  it('P14, P22: without any keyring has a passphrase chosen, and is not made before', async () => {
    const world = new DoorWorld();
    world.safeStorage.refusal = 'fixed-key';
    world.keychain.refusal = 'keyring-absent';
    const door = world.door();
    expect(await world.open(door)).toBe('passphrase-choose');
    expect(await openTyped(world, door, PASSPHRASE)).toBe('passphrase-choose');
    expect(readdirSync(world.folder)).toEqual([]);
    expect(await openTyped(world, door, PASSPHRASE, true)).toBe('passphrase');
    expect(readdirSync(world.folder)).toEqual(['key.json']);
  });

  it('takes the passphrase that was chosen, also when a keyring has come up meanwhile', async () => {
    const world = new DoorWorld();
    expect(await openTyped(world, world.door(), PASSPHRASE, true)).toBe('passphrase');
  });

  it('takes a passphrase given at the start only where there is no keyring', async () => {
    const [with_, without] = [new DoorWorld(), new DoorWorld()];
    expect(await with_.open(with_.door(PASSPHRASE))).toBe('safe-storage');
    without.safeStorage.refusal = 'keyring-absent';
    without.keychain.refusal = 'keyring-absent';
    expect(await without.open(without.door(PASSPHRASE))).toBe('passphrase');
    expect(await without.open(without.door())).toBe('passphrase-needed');
    expect(await without.open(without.door('another one'))).toBe('passphrase-wrong');
  });
});

describe('a vault that has a protection', () => {
  it('P22: is opened by that one and no other', async () => {
    const world = new DoorWorld();
    world.safeStorage.refusal = 'keyring-absent';
    expect(await world.open(world.door())).toBe('keychain');
    world.safeStorage.refusal = null;
    world.safeStorage.asked = 0;
    expect(await world.open(world.door())).toBe('keychain');
    world.keychain.refusal = 'keyring-absent';
    expect(await world.open(world.door(PASSPHRASE))).toBe('keyring-absent');
    expect(world.safeStorage.asked).toBe(0);
  });

  it('P22: is opened by a typed passphrase, which is forgotten again', async () => {
    const world = new DoorWorld();
    await openTyped(world, world.door(), PASSPHRASE, true);
    const door = world.door();
    expect(await openTyped(world, door, 'a lamp, a heron')).toBe('passphrase-wrong');
    expect(await openTyped(world, door, PASSPHRASE)).toBe('passphrase');
    expect(await world.open(door)).toBe('passphrase-needed');
    expect([world.safeStorage.asked, world.keychain.asked]).toEqual([0, 0]);
  });

  it('P22: goes from the keyring to a passphrase, to another one, and back', async () => {
    const world = new DoorWorld();
    const door = world.door();
    await world.open(door);
    expect(await door.protectBy(new Secret(PASSPHRASE))).toBeNull();
    expect(await world.open(world.door(PASSPHRASE))).toBe('passphrase');
    expect(await door.protectBy(new Secret('three kites over a mill'))).toBeNull();
    expect(await world.open(world.door(PASSPHRASE))).toBe('passphrase-wrong');

    world.safeStorage.refusal = 'keyring-locked';
    expect(await door.protectBy(null)).toBe('keyring-locked');
    expect(await world.open(world.door('three kites over a mill'))).toBe('passphrase');
    world.safeStorage.refusal = 'fixed-key';
    expect(await door.protectBy(null)).toBeNull();
    expect(await world.open(world.door())).toBe('keychain');
    world.keychain.asked = 0;
    expect(await door.protectBy(null)).toBeNull();
    expect(world.keychain.asked).toBe(0);
  });

  it('P14: stays with its passphrase where there is no keyring to go to', async () => {
    const world = new DoorWorld();
    const door = world.door();
    await openTyped(world, door, PASSPHRASE, true);
    world.safeStorage.refusal = 'fixed-key';
    world.keychain.refusal = 'keyring-absent';
    expect(await door.protectBy(null)).toBe('keyring-absent');
    expect(await world.open(world.door(PASSPHRASE))).toBe('passphrase');
  });
});

describe('a vault that is set aside', () => {
  it('P14: is moved byte for byte, beside others set aside in the same second', async () => {
    const world = new DoorWorld();
    const parent = dirname(world.folder);
    for (const content of ['first', 'second']) {
      mkdirSync(join(world.folder, 'set-aside'), { recursive: true, mode: 0o700 });
      writeFileSync(join(world.folder, 'key.json'), content);
      writeFileSync(join(world.folder, 'set-aside', 'old'), content);
      expect(await world.open(world.door())).toBe('unreadable');
      await world.door().setAside();
    }
    expect(readdirSync(parent).toSorted()).toEqual([
      'vault-set-aside-2026-11-22T12-00-00',
      'vault-set-aside-2026-11-22T12-00-00.1',
    ]);
    for (const [index, content] of ['first', 'second'].entries()) {
      const aside = join(parent, `vault-set-aside-2026-11-22T12-00-00${index === 0 ? '' : '.1'}`);
      expect(readFileSync(join(aside, 'key.json'), 'utf8')).toBe(content);
      expect(readFileSync(join(aside, 'set-aside', 'old'), 'utf8')).toBe(content);
    }
    expect(await world.open(world.door())).toBe('safe-storage');
  });

  it('P14: that cannot be moved says so and stays', async () => {
    const world = new DoorWorld();
    await expect(world.door().setAside()).rejects.toMatchObject({ name: 'StoreFault' });
  });
});
