import type { AnswerOf, FailureCode, RequestOf } from '../../shared/ipc.ts';
import { offers } from '../../shared/lock-ways.ts';
import type { LockReason } from '../../shared/view.ts';
import { Secret } from '../keeper/secret.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Log } from '../log/log.ts';
import type { VaultDoor } from './vault-door.ts';

/** What {@link VaultActions} work with. */
export interface VaultActionPorts {
  readonly keeping: Pick<Keeping, 'vault' | 'unlock' | 'look'>;
  readonly door: VaultDoor;
  readonly log: Log;
}

type Done = AnswerOf<'unlock'>;
type Refused = Extract<Done, { ok: false }>;

/** What a person can ask of the vault as a whole. */
export class VaultActions {
  readonly #ports: VaultActionPorts;

  constructor(ports: VaultActionPorts) {
    this.#ports = ports;
  }

  /** Tries to open the vault again, with the passphrase that was typed, if any. */
  async unlock({ passphrase }: RequestOf<'unlock'>): Promise<Done> {
    if (passphrase === undefined) return this.#open(null, false);
    return this.#open(new Secret(passphrase), false);
  }

  /** Changes what protects the vault; gives a new one that has found no keyring its passphrase. */
  async protect(request: RequestOf<'protect'>): Promise<Done> {
    const { keeping, door } = this.#ports;
    const passphrase = request.by === 'passphrase' ? new Secret(request.passphrase) : null;
    const { vault } = keeping;
    if (vault.kind === 'locked' && offers(vault.reason, 'choose-passphrase')) {
      return this.#open(passphrase, true);
    }
    if (vault.kind !== 'open') return refused('locked');
    return this.#attempt(async () => {
      const reason = await door.protectBy(passphrase);
      keeping.look();
      return reason === null ? { ok: true, value: undefined } : refused(codeOf(reason));
    });
  }

  /** Sets a vault that cannot be opened aside and begins with an empty one. */
  async startAnew(): Promise<Done> {
    const { keeping, door } = this.#ports;
    const { vault } = keeping;
    if (vault.kind !== 'locked' || !offers(vault.reason, 'start-anew')) return refused('busy');
    return this.#attempt(async () => {
      await door.setAside();
      return this.#open(null, false);
    });
  }

  async #open(passphrase: Secret | null, forNewVault: boolean): Promise<Done> {
    const { keeping, door } = this.#ports;
    const unlock = (): Promise<void> => keeping.unlock();
    if (passphrase === null) await unlock();
    else await door.withPassphrase({ passphrase, forNewVault }, unlock);
    const { vault } = keeping;
    if (vault.kind === 'open') return { ok: true, value: undefined };
    return refused(vault.kind === 'locked' ? codeOf(vault.reason) : 'locked');
  }

  async #attempt(work: () => Promise<Done>): Promise<Done> {
    try {
      return await work();
    } catch (error) {
      this.#ports.log.error('the vault could not be changed', error);
      return refused('not-saved');
    }
  }
}

function codeOf(reason: LockReason): FailureCode {
  switch (reason) {
    case 'keyring-locked':
    case 'keyring-absent':
      return reason;
    case 'passphrase-wrong':
      return 'passphrase';
    default:
      return 'locked';
  }
}

function refused(code: FailureCode): Refused {
  return { ok: false, code };
}
