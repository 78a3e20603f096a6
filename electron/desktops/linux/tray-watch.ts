import type { SessionBus } from '../../session-bus/session-bus.ts';
import type { TrayStanding, TrayWatchPorts } from '../desktop-system.ts';
import { WATCHER } from './panel.ts';

/** A panel has taken a new icon up by then, and Chromium has told a new panel of its icon; milliseconds. */
const TAKING_UP_MS = 2_000;
/** A panel that is started anew is there again by then; milliseconds. */
const GONE_FOR_GOOD_MS = 10_000;

const LIST = { destination: WATCHER, path: '/StatusNotifierWatcher', interface: WATCHER } as const;

/** What is used of the bus. */
type TrayBus = Pick<SessionBus, 'watch' | 'listen' | 'isOwned' | 'property' | 'pidOf'>;

/** What is seen of the icon at one moment. */
type Sight = 'shown' | 'unknown to the panel' | 'no panel';

/**
 * Watches over the icon for as long as the program runs, by what the panel says on the bus. Chromium tells a panel that
 * comes back of its icon, but one that it found nobody for is lost (seen with Electron 25.1.1; chromium's
 * `status_icon_linux_dbus.cc`): that one is put up anew, once for each panel that comes. A panel that is away for good is
 * told after a while only, so that one that starts anew costs nobody their window.
 */
export class TrayWatch implements TrayStanding {
  readonly #bus: TrayBus;
  readonly #pid: number;
  readonly #ports: TrayWatchPorts;
  readonly #listeners = new Set<(stands: boolean) => void>();
  #stands: boolean | null = null;
  #onKnown: () => void = () => undefined;
  #renewed = false;
  #sight: Sight | null = null;
  #cancel: () => void = () => undefined;
  /** Counted, since a look that comes back late has seen an earlier moment. */
  #looks = 0;

  private constructor(bus: TrayBus, pid: number, ports: TrayWatchPorts) {
    this.#bus = bus;
    this.#pid = pid;
    this.#ports = ports;
  }

  /** Begins to watch over the icon of the process `pid`; resolves when it is known whether it stands. */
  static async start(bus: TrayBus, pid: number, ports: TrayWatchPorts): Promise<TrayWatch> {
    const watch = new TrayWatch(bus, pid, ports);
    const known = new Promise<void>((resolve) => {
      watch.#onKnown = resolve;
    });
    await bus.watch(WATCHER, () => {
      watch.#renewed = false;
      watch.#sight = null;
      void watch.#look();
    });
    await bus.listen(`type='signal',interface='${WATCHER}'`, (signal) => {
      if (signal.interface === WATCHER) void watch.#look();
    });
    await watch.#look();
    await known;
    return watch;
  }

  get stands(): boolean {
    return this.#stands === true;
  }

  subscribe(listener: (stands: boolean) => void): void {
    this.#listeners.add(listener);
  }

  async #look(): Promise<void> {
    this.#looks += 1;
    const look = this.#looks;
    const sight = await this.#see();
    // What is seen still has its time running already.
    if (look !== this.#looks || sight === this.#sight) return;
    this.#sight = sight;
    this.#cancel();
    if (sight === 'shown') this.#become(true);
    else if (sight === 'no panel') this.#missPanel();
    else this.#missIcon();
  }

  #missPanel(): void {
    // Who starts the program without a panel is not to wait for one.
    if (this.#stands === null) this.#become(false);
    else this.#cancel = this.#ports.clock.startTimer(GONE_FOR_GOOD_MS, () => this.#become(false));
  }

  #missIcon(): void {
    this.#cancel = this.#ports.clock.startTimer(TAKING_UP_MS, () => void this.#insist());
  }

  async #insist(): Promise<void> {
    // A panel that was slow to answer, or does not say what it takes up, is asked once more.
    const sight = await this.#see();
    // Something else was seen meanwhile, and has been seen to.
    if (this.#sight !== 'unknown to the panel') return;
    if (sight === 'shown') {
      this.#sight = sight;
      return this.#become(true);
    }
    if (this.#renewed) return this.#become(false);
    this.#renewed = true;
    this.#ports.log.info('the panel does not know of the icon, which is put up anew');
    this.#ports.renew();
    this.#missIcon();
  }

  #become(stands: boolean): void {
    const before = this.#stands;
    if (stands === before) return;
    this.#stands = stands;
    this.#onKnown();
    if (before === null) return;
    this.#ports.log.info(stands ? 'the desktop shows the icon again' : 'the desktop shows no icon any more');
    for (const listener of this.#listeners) listener(stands);
  }

  async #see(): Promise<Sight> {
    if (!(await this.#bus.isOwned(WATCHER))) return 'no panel';
    // Somebody may keep the list though nobody draws it: Plasma's panel has ended, say.
    if ((await this.#bus.property(LIST, 'IsStatusNotifierHostRegistered')) === false) return 'no panel';
    const items = await this.#bus.property(LIST, 'RegisteredStatusNotifierItems');
    for (const item of Array.isArray(items) ? items : []) {
      // The connection's name, and mostly the place there: `:1.10/StatusNotifierItem`.
      const [owner = ''] = String(item).split('/');
      if ((await this.#bus.pidOf(owner)) === this.#pid) return 'shown';
    }
    return 'unknown to the panel';
  }
}
