import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SimClock } from '../../../simulator/clock.ts';
import type { PathName } from '../../../simulator/faults.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { Authorisation } from '../../../electron/authorisation/authorisation.ts';
import type { Target } from '../../../electron/authorisation/first-record.ts';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import type { AccountId, AccountRecord } from '../../../electron/keeper/record.ts';
import { Keeping, type Open } from '../../../electron/keeping/keeping.ts';
import { newAccountId } from '../../../electron/keeping/new-account-id.ts';
import { Open115Client } from '../../../electron/open115/client.ts';
import { NodeTransport } from '../../../electron/open115/node-transport.ts';
import { AllowList } from '../../../electron/open115/origins.ts';
import type { FileSystem } from '../../../electron/vault/file-system.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { AuthorisationView } from '../../../shared/view.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';
import { passwordProtection } from '../vault/vault-fixture.ts';
import { RecordingLog } from './recording-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The App ID of all authorisations here. */
export const APP_ID = '100195123';

type Phase = AuthorisationView['phase'];

/**
 * The main process without a window: a real simulator behind real HTTP, a real vault in a folder of its own. All wall
 * clocks are one that stands still until a test moves it; only the time-outs of HTTP are the machine's.
 */
export class MainWorld {
  readonly clock: ManualClock;
  readonly log = new RecordingLog();
  readonly simulator: Simulator;
  readonly client: Open115Client;
  /** Nothing new can be written while it is set. */
  diskFull = false;
  keeping: Keeping;
  authorisation: Authorisation;
  readonly #folder = join(temporaryFolder(), 'vault');

  private constructor(simulator: Simulator, clock: ManualClock) {
    this.clock = clock;
    this.simulator = simulator;
    this.client = new Open115Client({
      transport: new NodeTransport({
        clock: systemTimer,
        allowList: new AllowList({ anyLoopback: true }),
        userAgent: 'a test',
      }),
      clock,
    });
    this.keeping = this.#keeping();
    this.authorisation = this.#authorisation();
  }

  /** A world with an open, empty vault. */
  static async start(): Promise<MainWorld> {
    const clock = new ManualClock();
    const simulator = await startSimulator({ clock: SimClock.real(() => clock.now()), seed: 115 });
    const world = new MainWorld(simulator, clock);
    onTestFinished(async () => {
      world.authorisation.close();
      world.keeping.open?.keeper.close();
      await simulator.close();
    });
    await world.keeping.unlock();
    return world;
  }

  /** Ends the program without a word and starts it again on the same folder. `watch` is there before the vault opens. */
  async restart(watch: (keeping: Keeping) => void = () => undefined): Promise<void> {
    this.keeping.open?.keeper.close();
    this.keeping = this.#keeping();
    this.authorisation = this.#authorisation();
    watch(this.keeping);
    await this.keeping.unlock();
  }

  get open(): Open {
    const { open } = this.keeping;
    if (open === null) throw new Error('the vault is not open');
    return open;
  }

  get view(): AuthorisationView {
    const { view } = this.authorisation;
    if (view === null) throw new Error('no authorisation is shown');
    return view;
  }

  /** The kept records, in the order of their ids. */
  get records(): readonly AccountRecord[] {
    const records = this.keeping.accounts().map(({ record }) => record);
    return records.toSorted((one, other) => one.id.localeCompare(other.id));
  }

  /** The one kept record. */
  get only(): AccountRecord {
    const [record, ...more] = this.records;
    if (record === undefined || more.length > 0) throw new Error(`${this.records.length} accounts`);
    return record;
  }

  target(changes: Partial<Target> = {}): Target {
    const { origin } = this.simulator;
    const origins = { passport: origin, qrcode: origin, api: origin };
    return { account: null, appId: APP_ID, origins, clock: REAL_RATE, ...changes };
  }

  /** Resolves once `holds` does, when what followed from the change has settled. Looks every other millisecond. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        systemTimer.startTimer(2, resolve);
      });
    }
    await settle();
  }

  /** How many requests have arrived on one of 115's paths. */
  arrived(path: PathName): number {
    return this.simulator.books.read({ path }).requests.length;
  }

  /** Resolves once the authorisation has come to a phase. */
  async phase(phase: Phase): Promise<AuthorisationView> {
    await this.until(() => this.authorisation.view?.phase === phase);
    return this.view;
  }

  /** Shows a code and waits until it is there to be scanned. */
  async begin(changes: Partial<Target> = {}): Promise<void> {
    if (!this.authorisation.begin(this.target(changes), this.open)) throw new Error('busy');
    await this.phase('waiting');
  }

  /** What the phone does with the code that is shown. */
  async phone(does: 'scan' | 'confirm' | 'cancel', userId?: string): Promise<void> {
    await this.simulator.admin({ command: `phone.${does}`, ...(userId === undefined ? {} : { userId }) });
  }

  /** Has one of the simulator's answers go wrong. */
  async fault(path: PathName, effect: object, more: object = {}): Promise<void> {
    await this.simulator.admin({ command: 'fault.add', fault: { path, effect, ...more } });
  }

  /** Adds an account by the whole flow; its id. */
  async authorise(changes: Partial<Target> = {}, userId?: string): Promise<AccountId> {
    await this.begin(changes);
    await this.phone('confirm', userId);
    const { result } = await this.phase('done');
    if (result === null) throw new Error('done without a result');
    return result;
  }

  #keeping(): Keeping {
    return new Keeping({
      openVault: () =>
        openVault({ folder: this.#folder, protection: passwordProtection(), files: this.#disk() }),
      wrapStore: (vault) => vault,
      client: this.client,
      clock: this.clock,
      random: () => 0.5,
      isPaused: () => false,
      log: this.log,
    });
  }

  #authorisation(): Authorisation {
    const { client, clock, log } = this;
    return new Authorisation({ client, clock, log, newId: newAccountId });
  }

  #disk(): FileSystem {
    const files = nodeFiles(process.platform, systemTimer);
    return {
      ...files,
      create: async (path) => {
        if (this.diskFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        return files.create(path);
      },
    };
  }
}
