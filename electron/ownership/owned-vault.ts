import type { Log } from '../log/log.ts';
import type { VaultOpening } from '../vault/open-vault.ts';
import type { Claim, Ownership } from './ownership.ts';

/** What an {@link OwnedVault} works with. */
export interface OwnedVaultPorts {
  readonly claim: () => Promise<Claim>;
  readonly openVault: () => Promise<VaultOpening>;
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

  /** Claims the folder and opens its vault. Never throws. */
  async open(): Promise<VaultOpening> {
    const { claim, openVault, onFree, log } = this.#ports;
    try {
      if (this.#ownership === null) {
        const claimed = await claim();
        if (claimed.kind === 'taken') {
          if (!this.#waiting) {
            this.#waiting = true;
            void claimed.gone.then(() => {
              this.#waiting = false;
              onFree();
            });
          }
          return { kind: 'locked', reason: 'in-use' };
        }
        this.#ownership = claimed.ownership;
      }
    } catch (error) {
      log.error('the folder could not be claimed', error);
      return { kind: 'locked', reason: 'permissions' };
    }
    return openVault();
  }
}
