import type { Chances } from './chances.ts';
import type { Climate } from './climate.ts';
import type { SoakClock } from './soak-clock.ts';
import type { DiskStep, Surroundings } from './surroundings.ts';

/** What the weather does to the program beside its surroundings. */
export interface Victim {
  /** The machine sleeps for so long; `announced`: whether the system says so before and after. */
  sleep(ms: number, announced: boolean): Promise<void>;
  setWallBy(ms: number): void;
  restart(downMs: number): Promise<void>;
  kill(how: { readonly steps: number | null; readonly downMs: number }): void;
  pause(paused: boolean): void;
  blockApp(): void;
  unblockApp(): void;
  revoke(): void;
  rotateElsewhere(): void;
  handOut(): void;
  refreshNow(): void;
  /** Calls back when the next refresh begins. */
  atNextRefresh(call: () => void): void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DISK_STEPS: readonly DiskStep[] = ['create', 'write', 'sync', 'rename', 'sync-folder'];

/** Lets things happen at random moments of running time; half of them aim at the next refresh. */
export class Weather {
  readonly #clock: SoakClock;
  readonly #chances: Chances;
  readonly #surroundings: Surroundings;
  readonly #victim: Victim;

  constructor(clock: SoakClock, chances: Chances, surroundings: Surroundings, victim: Victim) {
    this.#clock = clock;
    this.#chances = chances;
    this.#surroundings = surroundings;
    this.#victim = victim;
  }

  /** Begins. */
  start(climate: Climate): void {
    const chances = this.#chances;
    const victim = this.#victim;
    this.#often(climate.sleeps, true, () =>
      victim.sleep(this.#length(10 * MINUTE, 14 * HOUR), chances.happens(0.7)),
    );
    this.#often(climate.outages, true, () => this.#outage());
    this.#often(climate.badMoods, false, () => this.#badMood());
    this.#often(climate.restarts, false, () => victim.restart(this.#downMs()));
    this.#often(climate.kills, false, () =>
      victim.kill({ steps: chances.happens(0.7) ? chances.whole(0, 45) : null, downMs: this.#downMs() }),
    );
    this.#often(climate.clockChanges, true, () => this.#wrongClock(chances.spread(5_000, 30 * MINUTE)));
    this.#often(climate.wildClockChanges, true, () => this.#wrongClock(chances.spread(HOUR, 400 * DAY)));
    this.#often(climate.diskTroubles, true, () => this.#diskTrouble());
    this.#often(climate.appBlocks, false, () => this.#appBlock());
    this.#often(climate.pauses, false, () => this.#pause());
    this.#often(climate.revocations, false, () => victim.revoke());
    this.#often(climate.rotationsElsewhere, false, () => victim.rotateElsewhere());
    this.#often(climate.handouts, false, () => victim.handOut());
    this.#often(climate.refreshesAsked, false, () => victim.refreshNow());
  }

  #often(perDay: number, aims: boolean, happen: () => void | Promise<void>): void {
    if (perDay === 0) return;
    const again = (): void => {
      this.#clock.startTimer(Math.round(this.#chances.pauseMs(perDay)), () => {
        const now = async (): Promise<void> => {
          await happen();
          again();
        };
        if (aims && this.#chances.happens(0.5)) {
          this.#victim.atNextRefresh(() => this.#clock.startTimer(this.#length(1, 4_000), () => void now()));
        } else void now();
      });
    };
    again();
  }

  #length(from: number, to: number): number {
    return Math.round(this.#chances.spread(from, to));
  }

  #downMs(): number {
    return this.#chances.happens(0.8) ? this.#length(2_000, 5 * MINUTE) : this.#length(5 * MINUTE, 12 * HOUR);
  }

  async #outage(): Promise<void> {
    if (this.#surroundings.networkFault !== null) return;
    const over = this.#surroundings.hard('no-network');
    this.#surroundings.networkFault = this.#chances.oneOf([
      'offline',
      'dns',
      'unreachable',
      'tls',
      'proxy',
    ] as const);
    await this.#clock.pass(this.#length(10_000, 10 * HOUR));
    this.#surroundings.networkFault = null;
    over();
  }

  async #badMood(): Promise<void> {
    this.#surroundings.badMood = 0.3 + 0.7 * this.#chances.next();
    await this.#clock.pass(this.#length(5 * MINUTE, 5 * HOUR));
    this.#surroundings.badMood = 0;
  }

  async #wrongClock(byMs: number): Promise<void> {
    const ms = Math.round(this.#chances.happens(0.5) ? byMs : -byMs);
    this.#victim.setWallBy(ms);
    await this.#clock.pass(this.#length(30_000, 2 * DAY));
    this.#victim.setWallBy(-ms);
  }

  async #diskTrouble(): Promise<void> {
    if (this.#surroundings.diskFault !== null) return;
    const over = this.#surroundings.hard('disk-trouble');
    const code = this.#chances.oneOf(['ENOSPC', 'EROFS', 'EACCES', 'EIO']);
    this.#surroundings.diskFault = { step: this.#chances.oneOf(DISK_STEPS), code };
    await this.#clock.pass(this.#length(5_000, 5 * HOUR));
    this.#surroundings.diskFault = null;
    over();
  }

  async #appBlock(): Promise<void> {
    const over = this.#surroundings.hard('app-blocked');
    this.#victim.blockApp();
    await this.#clock.pass(this.#length(10 * MINUTE, 20 * HOUR));
    this.#victim.unblockApp();
    over();
  }

  async #pause(): Promise<void> {
    const over = this.#surroundings.hard('paused');
    this.#victim.pause(true);
    await this.#clock.pass(this.#length(10 * MINUTE, 8 * HOUR));
    this.#victim.pause(false);
    over();
  }
}
