import type { LockReason } from '../../shared/view.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Secret } from '../keeper/secret.ts';
import type { Log } from '../log/log.ts';
import type { FileSystem } from '../vault/file-system.ts';
import { nodeFiles } from '../vault/node-files.ts';
import { openVault, type VaultOpening } from '../vault/open-vault.ts';
import { passphraseProtection } from '../vault/passphrase-protection.ts';
import type { Protection, ProtectionChoice } from '../vault/protection.ts';
import { setVaultAside } from '../vault/set-vault-aside.ts';
import type { Vault } from '../vault/vault.ts';

/** What a {@link VaultDoor} works with. */
export interface VaultDoorPorts {
  /** The vault's own folder. */
  readonly folder: string;
  /** What the system protects by, in the order in which a new vault tries it. */
  readonly system: readonly Protection[];
  /** A passphrase given at the start of the program. */
  readonly passphrase: Secret | null;
  /** Whether that passphrase comes before what the system offers, for a new vault. */
  readonly passphraseFirst?: boolean;
  readonly clock: RealClock;
  readonly log: Log;
  /** The machine's own file system unless a test hands in another. */
  readonly files?: FileSystem;
}

/** A passphrase that somebody has typed: to open a vault by, or for a vault that is still to be made. */
export interface Typed {
  readonly passphrase: Secret;
  readonly forNewVault: boolean;
}

/**
 * Opens the vault by the protection that its `key.json` names; chooses one for a new vault by a round trip; changes it; sets
 * a vault aside. Passphrases are held for the one opening or change they were typed for.
 */
export class VaultDoor {
  readonly #ports: VaultDoorPorts;
  readonly #files: FileSystem;
  #typed: Typed | null = null;
  #vault: Vault | null = null;

  constructor(ports: VaultDoorPorts) {
    this.#ports = ports;
    this.#files = ports.files ?? nodeFiles(process.platform, ports.clock);
  }

  /** Opens the vault. Never throws. */
  async open(): Promise<VaultOpening> {
    const { folder, log } = this.#ports;
    const opening = await openVault({
      folder,
      files: this.#files,
      protection: this.#choice(),
      onTrouble: (text) => log.warn(text),
    });
    this.#vault = opening.kind === 'open' ? opening.vault : null;
    return opening;
  }

  /** Does `opening` with a passphrase at hand, and forgets the passphrase. */
  async withPassphrase(typed: Typed, opening: () => Promise<void>): Promise<void> {
    this.#typed = typed;
    try {
      await opening();
    } finally {
      if (this.#typed === typed) this.#typed = null;
    }
  }

  /**
   * Puts the open vault's key under a passphrase, or (null) under what the system offers. Answers why that will not do, or
   * null when it holds. Rejects with `StoreFault`. When it fails, the present protection goes on holding.
   */
  async protectBy(passphrase: Secret | null): Promise<LockReason | null> {
    const vault = this.#vault;
    if (vault === null) return 'keyring-locked';
    if (passphrase === null && vault.protection !== 'passphrase') return null;
    const { system, log } = this.#ports;
    let refused: LockReason = 'keyring-absent';
    for (const protection of passphrase === null ? system : [passphraseProtection(passphrase)]) {
      const reason = await vault.protectBy(protection);
      if (reason === null) {
        log.info(`the vault is now protected by ${vault.protection} (${vault.backend})`);
        return null;
      }
      log.warn(`${protection.level} cannot protect the vault: ${reason}`);
      refused = reason;
      if (reason === 'keyring-locked') break;
    }
    return refused;
  }

  /** Proves the open vault by a round trip; false while none is open. Rejects with `StoreFault`. */
  async prove(): Promise<boolean> {
    if (this.#vault === null) return false;
    await this.#vault.prove();
    return true;
  }

  /** Sets the vault aside, which must not be open. Rejects with `StoreFault`; then it is where it was. */
  async setAside(): Promise<void> {
    const { folder, clock, log } = this.#ports;
    log.info(`the vault was set aside as ${await setVaultAside(folder, this.#files, clock.now())}`);
  }

  #choice(): ProtectionChoice {
    const { system, passphrase, passphraseFirst = false } = this.#ports;
    const typed = this.#typed;
    const at = typed?.passphrase ?? passphrase;
    const byPassphrase = passphraseProtection(at);
    const given = passphrase === null ? [] : [byPassphrase];
    const offered = passphraseFirst ? [...given, ...system] : [...system, ...given];
    return {
      of: (level) => [...system, byPassphrase].find((protection) => protection.level === level) ?? null,
      forNewVault: typed?.forNewVault === true ? [byPassphrase] : offered,
      noneLeft: 'passphrase-choose',
    };
  }
}
