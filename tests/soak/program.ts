import { createHash } from 'node:crypto';
import { systemTimer } from '../../electron/clock/system-timer.ts';
import { Keeper } from '../../electron/keeper/keeper.ts';
import type { Transition } from '../../electron/keeper/keeper.ts';
import type { JournalEntry, TokenStore } from '../../electron/keeper/ports.ts';
import { Open115Client } from '../../electron/open115/client.ts';
import { ClockMonitor } from '../../electron/system/clock-monitor.ts';
import { NetworkWatch } from '../../electron/system/network-watch.ts';
import { Sleep } from '../../electron/system/sleep.ts';
import { nodeFiles } from '../../electron/vault/node-files.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Vault } from '../../electron/vault/vault.ts';
import { passwordProtection } from '../unit/vault/vault-fixture.ts';
import { MonitorTimer } from './monitor-timer.ts';
import { Mortality, type Cause } from './mortality.ts';
import type { SoakClock } from './soak-clock.ts';
import { soakFiles } from './soak-files.ts';
import { SoakTransport, type SoakTransportPorts } from './soak-transport.ts';
import type { Surroundings } from './surroundings.ts';

/** What a {@link Program} is started with. */
export interface ProgramPorts extends Omit<SoakTransportPorts, 'mortality'> {
  readonly clock: SoakClock;
  readonly folder: string;
  readonly surroundings: Surroundings;
  readonly onTransition: (program: Program, transition: Transition | null) => void;
  readonly onJournal: (entry: JournalEntry) => void;
  /** `program` is null when it died before its vault was open. */
  readonly onDeath: (program: Program | null, cause: Cause) => void;
  readonly isPaused: () => boolean;
}

const silent = { info: nothing, warn: nothing, error: nothing };

/** One run of the program without its window: vault, keeper, client and all that watches sleep, network and clock. */
export class Program {
  readonly mortality: Mortality;
  readonly keeper: Keeper;
  readonly sleep: Sleep;
  readonly #vault: Vault;
  readonly #monitorTimer: MonitorTimer;

  private constructor(ports: ProgramPorts, mortality: Mortality, vault: Vault) {
    const { clock, surroundings, chances } = ports;
    this.mortality = mortality;
    this.#vault = vault;
    const client = new Open115Client({
      transport: new SoakTransport({ ...ports, mortality }),
      clock: mortality,
    });
    const store: TokenStore = {
      writeJournal: async (entry, token) => {
        await vault.writeJournal(entry, token);
        ports.onJournal(entry);
      },
      save: (record) => vault.save(record),
      remove: (account) => vault.remove(account),
    };
    this.keeper = new Keeper({ store, client, clock: mortality, random: () => chances.next() });
    this.keeper.subscribe((transition) => ports.onTransition(this, transition));
    const isOnline = (): boolean => surroundings.networkFault !== 'offline';
    const answers = async (): Promise<boolean> => surroundings.networkFault === null;
    this.sleep = new Sleep({ keeping: this.keeper, clock: mortality, answers, log: silent });
    new NetworkWatch({ keeping: this.keeper, clock: mortality, isOnline }).start();
    this.#monitorTimer = new MonitorTimer(mortality, () => clock.running);
    new ClockMonitor(
      this.#monitorTimer,
      () => clock.running,
      () => this.keeper.look(),
    ).start();
  }

  /**
   * Opens the vault and takes up its accounts; null when the vault cannot be opened at present, and then the program is
   * dead. Never resolves when it is killed at it. `onBorn` is told at once who may die.
   */
  static async start(ports: ProgramPorts, onBorn: (mortality: Mortality) => void): Promise<Program | null> {
    const { clock, folder, surroundings } = ports;
    let program: Program | null = null;
    const mortality = new Mortality(clock, (cause) => ports.onDeath(program, cause));
    onBorn(mortality);
    const inner = nodeFiles('linux', systemTimer);
    const files = soakFiles({ inner, clock, mortality, surroundings });
    const opening = await openVault({ folder, protection: passwordProtection(), files });
    if (opening.kind !== 'open') {
      mortality.die('locked');
      return null;
    }
    if (opening.setAside.length > 0) throw new Error(`set aside: ${opening.setAside.join(', ')}`);
    program = new Program(ports, mortality, opening.vault);
    program.keeper.open(opening.accounts, ports.isPaused);
    return program;
  }

  /** The wall clock has jumped, or the machine has slept. */
  clockJumped(): void {
    this.#monitorTimer.jumped();
  }

  /** Quits in an orderly way, 10 s at most (P13). */
  async quit(): Promise<void> {
    await this.keeper.settle(10_000);
    this.keeper.close();
    this.#vault.close();
    this.mortality.die('quit');
  }
}

/** The name of a token in the simulator's books. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

function nothing(): void {}
