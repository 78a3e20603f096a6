import type { Simulator } from '../../simulator/simulator.ts';
import { pause } from '../clock/pause.ts';
import type { RealClock } from '../keeper/clock.ts';

/** Time to see the code, and then to see that it was scanned, in milliseconds. */
const BEFORE_SCAN_MS = 1_800;
const BEFORE_CONFIRM_MS = 1_600;

/** The demo's phone: it scans the newest code and confirms it, slowly enough to be watched. */
export class DemoPhone {
  readonly #simulator: Pick<Simulator, 'admin' | 'world'>;
  readonly #clock: RealClock;

  constructor(simulator: Pick<Simulator, 'admin' | 'world'>, clock: RealClock) {
    this.#simulator = simulator;
    this.#clock = clock;
  }

  /** Plays the phone for the code that is shown now. A code that is gone meanwhile is left alone. */
  async scan(): Promise<void> {
    const code = this.#simulator.world.codes.latest();
    if (code === undefined) return;
    const { uid } = code;
    const never = new AbortController().signal;
    await pause(this.#clock, BEFORE_SCAN_MS, never);
    if (!this.#isPending(uid)) return;
    await this.#simulator.admin({ command: 'phone.scan', uid });
    await pause(this.#clock, BEFORE_CONFIRM_MS, never);
    if (this.#isPending(uid)) await this.#simulator.admin({ command: 'phone.confirm', uid });
  }

  #isPending(uid: string): boolean {
    return this.#simulator.world.codes.pending().some((code) => code.uid === uid);
  }
}
