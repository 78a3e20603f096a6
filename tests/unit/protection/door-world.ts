import { join } from 'node:path';
import { Secret } from '../../../electron/keeper/secret.ts';
import { VaultDoor } from '../../../electron/protection/vault-door.ts';
import type { Protection, ProtectionLevel } from '../../../electron/vault/protection.ts';
import type { LockReason } from '../../../shared/view.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { passwordProtection } from '../vault/vault-fixture.ts';

/** The passphrase of the tests. */
export const PASSPHRASE = 'a lamp, a heron, two ferries';

/** Something of the system's that protects by its own password, or refuses for as long as `refusal` says why. */
export class SystemPart implements Protection {
  readonly level: ProtectionLevel;
  readonly backend: string;
  readonly #inner: Protection;
  refusal: LockReason | null = null;
  /** How often it was asked for anything. */
  asked = 0;

  constructor(level: ProtectionLevel) {
    this.level = level;
    this.backend = `the ${level} of a test`;
    this.#inner = passwordProtection(level);
  }

  wrap: Protection['wrap'] = async (key) => {
    this.asked += 1;
    return this.refusal === null ? this.#inner.wrap(key) : { ok: false, reason: this.refusal };
  };

  unwrap: Protection['unwrap'] = async (wrapped) => {
    this.asked += 1;
    return this.refusal === null ? this.#inner.unwrap(wrapped) : { ok: false, reason: this.refusal };
  };
}

/** A state folder with a system to protect its vault by; programs come and go. */
export class DoorWorld {
  readonly folder = join(temporaryFolder(), 'vault');
  readonly safeStorage = new SystemPart('safe-storage');
  readonly keychain = new SystemPart('keychain');
  readonly clock = new ManualClock();
  readonly log = new RecordingLog();

  /** The door of a program that has just been started, with a passphrase in its environment or without. */
  door(passphrase: string | null = null): VaultDoor {
    const { folder, safeStorage, keychain, clock, log } = this;
    return new VaultDoor({
      folder,
      system: [safeStorage, keychain],
      passphrase: passphrase === null ? null : new Secret(passphrase),
      clock,
      log,
    });
  }

  /** What opening tells, in short: the level, or why it is locked. */
  async open(door: VaultDoor): Promise<ProtectionLevel | LockReason> {
    const opening = await door.open();
    return opening.kind === 'open' ? opening.vault.protection : opening.reason;
  }
}
