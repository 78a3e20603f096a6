import type { SelfCheck } from '../../shared/self-test.ts';
import type { VaultState } from '../keeping/keeping.ts';
import type { TestedNetwork } from '../network/network-test.ts';
import { StoreFault } from '../keeper/ports.ts';
import type { FolderCheck } from '../start/private-folder.ts';
import { found } from './found.ts';
import { folderFinding } from './folder-finding.ts';
import { networkChecks } from './network-checks.ts';

/** What a {@link SelfTest} looks at. */
export interface SelfTestPorts {
  readonly vault: () => VaultState;
  /** Proves the open vault by a round trip; false while none is open. Rejects with `StoreFault`. */
  readonly proveVault: () => Promise<boolean>;
  /** Checks that the state folder is its owner's alone, and closes what is open. */
  readonly checkFolder: () => FolderCheck;
  readonly folder: string;
  /** Whether this process holds the lock on its folder. */
  readonly isOwner: () => boolean;
  readonly testNetwork: () => Promise<TestedNetwork>;
  /** Whether 115's host can be looked up from here. */
  readonly resolves: () => Promise<boolean>;
  /** Whether the desktop shows the icon. */
  readonly tray: () => boolean;
  /** Whether the desktop takes notifications. */
  readonly notifications: () => Promise<boolean>;
  readonly runtime: { readonly version: string; readonly old: boolean };
}

/** Looks at everything that the program needs, one thing after the other, and says what it found. */
export class SelfTest {
  readonly #ports: SelfTestPorts;
  #running: Promise<readonly SelfCheck[]> | null = null;
  #latest: readonly SelfCheck[] | null = null;

  constructor(ports: SelfTestPorts) {
    this.#ports = ports;
  }

  /** What the latest run found; null before the first one. */
  get latest(): readonly SelfCheck[] | null {
    return this.#latest;
  }

  /** Looks; asked again while it does, it is the same run. Rejects only by a fault of the program's own. */
  run(): Promise<readonly SelfCheck[]> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<readonly SelfCheck[]> {
    const { checkFolder, folder, testNetwork, resolves, notifications } = this.#ports;
    const [vault, network, resolved, notified] = await Promise.all([
      this.#vault(),
      testNetwork(),
      resolves(),
      notifications(),
    ]);
    this.#latest = [
      vault,
      this.#protection(),
      folderFinding(checkFolder(), folder),
      this.#owner(),
      ...networkChecks(network, resolved),
      this.#tray(),
      notificationCheck(notified),
      this.#runtime(),
    ];
    return this.#latest;
  }

  async #vault(): Promise<SelfCheck> {
    try {
      const proved = await this.#ports.proveVault();
      return proved ? found('vault', 'ok', 'vault-ok') : found('vault', 'failed', 'vault-closed');
    } catch (error) {
      const code = error instanceof StoreFault ? error.code : 'failed';
      return found('vault', 'failed', code === 'locked' ? 'vault-closed' : `vault-${code}`);
    }
  }

  #protection(): SelfCheck {
    const vault = this.#ports.vault();
    return vault.kind === 'open'
      ? found('protection', 'ok', `protection-${vault.protection}`, vault.backend)
      : found('protection', 'warning', 'protection-unknown');
  }

  #owner(): SelfCheck {
    const vault = this.#ports.vault();
    if (this.#ports.isOwner()) return found('owner', 'ok', 'owner-ok');
    const other = vault.kind === 'locked' && vault.reason === 'in-use';
    return found('owner', 'failed', other ? 'owner-other' : 'owner-none');
  }

  #tray(): SelfCheck {
    return this.#ports.tray() ? found('tray', 'ok', 'tray-ok') : found('tray', 'warning', 'tray-none');
  }

  #runtime(): SelfCheck {
    const { version, old } = this.#ports.runtime;
    return old
      ? found('runtime', 'warning', 'runtime-old', version)
      : found('runtime', 'ok', 'runtime-ok', version);
  }
}

function notificationCheck(taken: boolean): SelfCheck {
  return taken
    ? found('notifications', 'ok', 'notifications-ok')
    : found('notifications', 'warning', 'notifications-none');
}
