import type { BusConnection } from '../../../electron/session-bus/bus-connection.ts';
import { within } from '../within.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATIENCE_MS = 20_000;

/** An icon in the tray. */
export interface TrayItem {
  /** The connection of its program, such as `:1.10`. */
  readonly connection: string;
  readonly path: string;
  /** When the desktop said that it has it (`performance.now()`). */
  readonly at: number;
}

/** The desktop's tray, as everybody on the bus hears of it. */
export class TrayWatch {
  readonly #bus: BusConnection;
  readonly #items = new Map<string, TrayItem>();
  #onChange: () => void = () => undefined;

  private constructor(bus: BusConnection) {
    this.#bus = bus;
  }

  /** Begins to listen; icons that are there already are not known of. */
  static async start(bus: BusConnection): Promise<TrayWatch> {
    const tray = new TrayWatch(bus);
    await bus.listen(`type='signal',interface='${WATCHER}'`, ({ member, sender, body }, at) =>
      tray.#hear(member, itemOf(String(body[0] ?? ''), sender), at),
    );
    return tray;
  }

  /** The icon of the process `pid`, as soon as the desktop has it. */
  async itemOf(pid: number): Promise<TrayItem> {
    const asked = new Set<string>();
    const look = async (): Promise<TrayItem | null> => {
      for (const item of this.#items.values()) {
        if (asked.has(item.connection)) continue;
        asked.add(item.connection);
        if ((await this.#bus.pidOf(item.connection).catch(() => 0)) === pid) return item;
      }
      return null;
    };
    return within(PATIENCE_MS, 'no icon was registered', async () => {
      for (;;) {
        const item = await look();
        if (item !== null) return item;
        await this.#changed();
      }
    });
  }

  /** Resolves once the desktop has let go of an icon. */
  async gone(item: TrayItem): Promise<void> {
    await within(PATIENCE_MS, 'the icon of a dead program stayed', async () => {
      while (this.#items.has(item.connection)) await this.#changed();
    });
  }

  /** Clicks on an icon, as the desktop tells its program of a click. The moment at which that was sent. */
  click({ connection, path }: TrayItem): number {
    const question = { destination: connection, path, interface: 'org.kde.StatusNotifierItem' };
    const at = performance.now();
    this.#bus.ask({ ...question, member: 'Activate', signature: 'ii', body: [0, 0] }).catch(() => undefined);
    return at;
  }

  #hear(member: string, found: Omit<TrayItem, 'at'>, at: number): void {
    if (member === 'StatusNotifierItemRegistered') this.#items.set(found.connection, { ...found, at });
    if (member === 'StatusNotifierItemUnregistered') this.#items.delete(found.connection);
    this.#onChange();
  }

  #changed(): Promise<void> {
    return new Promise((resolve) => {
      const before = this.#onChange;
      this.#onChange = () => {
        this.#onChange = () => undefined;
        before();
        resolve();
      };
    });
  }
}

/** Desktops name an item `:1.10/StatusNotifierItem` or, when it has its usual place, `:1.10`. */
function itemOf(name: string, sender: string): Omit<TrayItem, 'at'> {
  const slash = name.indexOf('/');
  if (slash < 0) return { connection: name || sender, path: '/StatusNotifierItem' };
  return { connection: name.slice(0, slash), path: name.slice(slash) };
}
