import type { Simulator } from '../../simulator/simulator.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { AccountId, ClockRate, Origins } from '../keeper/record.ts';
import type { Authorisation } from '../authorisation/authorisation.ts';
import type { Target } from '../authorisation/first-record.ts';
import type { AllowList } from '../open115/origins.ts';
import { DemoPhone } from './demo-phone.ts';

/** The demo's App ID: the simulator takes any nine digits. */
const DEMO_APP_ID = '100000115';

/** How fast time runs for a demo account: two hours pass in 20 s, a year in a day. */
const DEMO_SCALE = 360;

/** What the {@link Demo} works with. */
export interface DemoPorts {
  readonly clock: RealClock;
  readonly allowList: Pick<AllowList, 'admit'>;
  /** Loaded when the first demo account is wanted: most runs never need it. */
  startSimulator(clock: ClockRate): Promise<Simulator>;
}

interface Running {
  readonly simulator: Simulator;
  readonly rate: ClockRate;
  readonly phone: DemoPhone;
  readonly shut: () => void;
}

/** The embedded simulator and the accounts on it. Nothing of them is written anywhere; they end with the program. */
export class Demo {
  readonly #ports: DemoPorts;
  readonly #accounts = new Set<AccountId>();
  #running: Promise<Running> | null = null;
  #origin: string | null = null;

  constructor(ports: DemoPorts) {
    this.#ports = ports;
  }

  /** Where the simulator listens, while it runs. */
  get origin(): string | null {
    return this.#origin;
  }

  /** Whether an account lives on the embedded simulator. */
  isDemo(id: AccountId): boolean {
    return this.#accounts.has(id);
  }

  /** Counts an account among the demo's if these are the simulator's origins. */
  claim(id: AccountId, origins: Origins): void {
    if (this.#origin !== null && origins.passport === this.#origin) this.#accounts.add(id);
  }

  /** What a demo account is authorised with; starts the simulator. Rejects when it cannot listen. */
  async target(): Promise<Target> {
    this.#running ??= this.#start().catch((error: unknown) => {
      this.#running = null;
      throw error;
    });
    const { simulator, rate } = await this.#running;
    const { origin } = simulator;
    return {
      account: null,
      appId: DEMO_APP_ID,
      origins: { passport: origin, qrcode: origin, api: origin },
      clock: rate,
      demo: true,
    };
  }

  /** An account, or a grant that found its home in another one, is gone; with the last one goes the simulator. */
  async removed(id: AccountId): Promise<void> {
    if (this.#accounts.delete(id) && this.#accounts.size === 0) await this.stop();
  }

  /** Has the demo's own phone scan each code of the simulator's that is shown. */
  playPhoneFor(authorisation: Pick<Authorisation, 'view' | 'subscribe'>): void {
    let scanned: string | null = null;
    authorisation.subscribe(() => {
      const qrcode = authorisation.view?.qrcode ?? null;
      if (qrcode === null || qrcode === scanned || this.#origin === null) return;
      if (!qrcode.startsWith(`${this.#origin}/`)) return;
      scanned = qrcode;
      // A phone that fails leaves the code to its own end.
      void this.#running?.then(async ({ phone }) => phone.scan()).catch(() => undefined);
    });
  }

  /** Stops the simulator, if it runs. */
  async stop(): Promise<void> {
    const starting = this.#running;
    // From now on a new demo account gets a new simulator, not the one that ends.
    this.#running = null;
    const running = await starting?.catch(() => null);
    if (running === null || running === undefined) return;
    if (this.#origin === running.simulator.origin) this.#origin = null;
    running.shut();
    await running.simulator.close();
  }

  async #start(): Promise<Running> {
    const rate = { scale: DEMO_SCALE, anchor: this.#ports.clock.now() };
    const simulator = await this.#ports.startSimulator(rate);
    const shut = this.#ports.allowList.admit(simulator.origin);
    this.#origin = simulator.origin;
    return { simulator, rate, phone: new DemoPhone(simulator, this.#ports.clock), shut };
  }
}
