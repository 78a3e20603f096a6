import type { Log } from '../log/log.ts';
import type { VaultOpening } from '../vault/open-vault.ts';
import type { Claim, Ownership } from './ownership.ts';

/** What an {@link OwnedVault} works with. */
export interface OwnedVaultPorts {
  readonly claim: () => Promise<Claim>;
  readonly openVault: () => Promise<VaultOpening>;
  /** This process has become the owner. */
  readonly onOwned?: () => void;
  /** The owner that stood in the way is gone: the vault can be opened now. */
  readonly onFree: () => void;
  readonly log: Log;
}

/** Opens the vault only for the owner of its folder; everybody else waits until the owner is gone (P1). */
export class OwnedVault {
  readonly #ports: OwnedVaultPorts;
  #ownership: Ownership | null = null;
  #waiting = false;

  constructor(ports: OwnedVaultPorts) {
    this.#ports = ports;
  }

  /** Whether this process is the owner of the folder. */
  get isOwner(): boolean {
    return this.#ownership !== null;
  }

  /** Claims the folder and opens its vault. Never throws. */
  async open(): Promise<VaultOpening> {
    try {
      if (!(await this.#owns())) return { kind: 'locked', reason: 'in-use' };
    } catch (error) {
      this.#ports.log.error('the folder could not be claimed', error);
      return { kind: 'locked', reason: 'permissions' };
    }
    return this.#ports.openVault();
  }

  /** Gives the folder up, so that whoever waits can have it; to be called when nothing is opened or written any more. */
  async release(): Promise<void> {
    await this.#ownership?.release();
    this.#ownership = null;
  }

  async #owns(): Promise<boolean> {
    if (this.#ownership !== null) return true;
    const claim = await this.#ports.claim();
    if (claim.kind === 'owner') {
      this.#ownership = claim.ownership;
      this.#ports.onOwned?.();
    } else void this.#await(claim.gone);
    return claim.kind === 'owner';
  }

  async #await(gone: Promise<void>): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = true;
    await gone;
    this.#waiting = false;
    this.#ports.onFree();
  }
}
