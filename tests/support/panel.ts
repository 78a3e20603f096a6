import { expect } from 'playwright/test';
import type { TrayMark } from '../../shared/states.ts';
import { busList, busText, type BusValue } from './gvariant.ts';
import { busProperty, callOnBus } from './session-bus.ts';
import { markOn, type TrayPicture } from './tray-pictures.ts';

const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

/** One line of the tray's menu as the desktop is told of it. */
export interface MenuLine {
  readonly id: number;
  /** Empty for a separator. */
  readonly label: string;
  readonly enabled: boolean;
  readonly lines: readonly MenuLine[];
}

interface Place {
  readonly destination: string;
  readonly path: string;
  readonly address?: string;
}

/** What the desktop's panel knows of the tray item of one process: read over D-Bus, as every panel reads it. */
export class Panel {
  readonly #pid: number;
  readonly #bus: { readonly address?: string };
  #item: Place | null = null;

  /** `address`: that of another bus than the desktop's. */
  constructor(pid: number, address?: string) {
    this.#pid = pid;
    this.#bus = address === undefined ? {} : { address };
  }

  /** Every tray item that the program has by now; each question asks anew. */
  async items(): Promise<readonly string[]> {
    this.#item = null;
    return (await this.#places()).map(({ destination, path }) => destination + path);
  }

  /** Which mark the icon shows. */
  async mark(): Promise<TrayMark> {
    const value = await busProperty(await this.#place(), ITEM, 'IconPixmap');
    const [picture] = busList(value);
    return markOn(pictureOf(busList(picture)));
  }

  /** The text that appears over the icon. */
  async tooltip(): Promise<string> {
    const [, , title] = busList(await busProperty(await this.#place(), ITEM, 'ToolTip'));
    return busText(title);
  }

  /** The lines of the menu, without the separators. */
  async menu(): Promise<readonly MenuLine[]> {
    const place = await this.#menuPlace();
    const [, root] = await callOnBus({
      ...place,
      method: `${MENU}.GetLayout`,
      args: ['0', '@i -1', '@as []'],
    });
    return lineOf(root).lines;
  }

  /** The labels of the menu, one after another, those of submenus behind their own. */
  async menuText(): Promise<string> {
    const texts = (lines: readonly MenuLine[]): string[] =>
      lines.flatMap(({ label, lines: inner }) => [label, ...texts(inner)]);
    return texts(await this.menu()).join('\n');
  }

  /** Chooses a line of the menu, waiting until it is there and can be chosen. */
  async choose(...path: readonly (string | RegExp)[]): Promise<void> {
    const choose = async (): Promise<boolean> => {
      const line = lineAt(await this.menu(), path);
      if (line?.enabled !== true) return false;
      const args = [String(line.id), "'clicked'", '<0>', '@u 0'];
      // Each change of the menu gives its lines new ids; one that has just gone cannot be chosen any more.
      return callOnBus({ ...(await this.#menuPlace()), method: `${MENU}.Event`, args }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(choose, { message: `the menu offers ${path.join(' › ')}` }).toBe(true);
  }

  async #menuPlace(): Promise<Place> {
    const { destination, path } = await this.#place();
    const place = { ...this.#bus, destination, path };
    return { ...place, path: busText(await busProperty(place, ITEM, 'Menu')) };
  }

  async #place(): Promise<Place> {
    this.#item ??= (await this.#places())[0] ?? null;
    if (this.#item === null) throw new Error('the panel knows no tray item of the program');
    return this.#item;
  }

  async #places(): Promise<readonly Place[]> {
    const places: Place[] = [];
    const watcher = {
      ...this.#bus,
      destination: 'org.kde.StatusNotifierWatcher',
      path: '/StatusNotifierWatcher',
    };
    const items = await busProperty(
      watcher,
      'org.kde.StatusNotifierWatcher',
      'RegisteredStatusNotifierItems',
    );
    for (const item of busList(items)) {
      const name = busText(item);
      const slash = name.indexOf('/');
      const place = { ...this.#bus, destination: name.slice(0, slash), path: name.slice(slash) };
      if ((await this.#pidOf(place.destination)) === this.#pid) places.push(place);
    }
    return places;
  }

  async #pidOf(connection: string): Promise<number> {
    const [pid] = await callOnBus({
      ...this.#bus,
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      method: 'org.freedesktop.DBus.GetConnectionUnixProcessID',
      args: [`'${connection}'`],
    });
    return Number(pid);
  }
}

function lineAt(lines: readonly MenuLine[], path: readonly (string | RegExp)[]): MenuLine | null {
  const [first, ...rest] = path;
  const found = lines.find(({ label }) =>
    typeof first === 'string' ? label === first : (first?.test(label) ?? false),
  );
  if (found === undefined) return null;
  return rest.length === 0 ? found : lineAt(found.lines, rest);
}

/** `(id, properties, children)`. A doubled underscore stands for one, a lone one marks a key. */
function lineOf(value: BusValue | undefined): MenuLine {
  const [id, properties, children] = busList(value);
  if (!(properties instanceof Map)) throw new Error('a menu line has no properties');
  const label = busText(properties.get('label') ?? '');
  const lines = busList(children)
    .map((child) => lineOf(child))
    .filter((line) => line.label !== '');
  return {
    id: Number(id),
    label: label.replaceAll(/_(_?)/g, '$1'),
    enabled: properties.get('enabled') !== false,
    lines,
  };
}

function pictureOf([width, height, bytes]: readonly BusValue[]): TrayPicture {
  return { width: Number(width), height: Number(height), argb: busList(bytes).map(Number) };
}
