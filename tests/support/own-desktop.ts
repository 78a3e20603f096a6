import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { busNames } from './session-bus.ts';

/** What draws the icons: a panel of X11, or Sway's bar with its own Wayland compositor beneath. */
export type DesktopKind = 'xfce4-panel' | 'sway';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const SECRETS = 'org.freedesktop.secrets';
/** How the bus starts what XFCE's programs have their settings from. */
const XFCONF = '/usr/share/dbus-1/services/org.xfce.Xfconf.service';
/** Sway does not start as root. */
const ORDINARY_USER = 65_534;

const SWAY = `xwayland disable
output HEADLESS-1 resolution 1280x800
output * bg #3a5f7d solid_color
bar {
  position top
  height 27
  tray_output *
  status_command sleep infinity
}
`;

/** Why a desktop of a kind cannot be had here; null when it can. */
export function missingFor(kind: DesktopKind): string | null {
  const programs =
    kind === 'sway' ? ['sway', 'swaybar', 'grim', 'setpriv'] : ['Xvfb', 'xfce4-panel', 'import'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  return missing.length === 0 ? null : `${missing.join(', ')} cannot be found`;
}

/** A desktop beside the private screen: with a bus, a screen and a panel of its own, which can come and go. */
export class OwnDesktop {
  readonly kind: DesktopKind;
  readonly #folder: string;
  readonly #env: Record<string, string | undefined>;
  readonly #children: ChildProcess[] = [];
  #panel: ChildProcess | null = null;
  #keyring: ChildProcess | null = null;

  private constructor(kind: DesktopKind) {
    this.kind = kind;
    this.#folder = mkdtempSync(join(tmpdir(), 'tk115-desktop-'));
    this.#env = {
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(this.#folder, 'bus')}`,
      XDG_RUNTIME_DIR: this.#folder,
      XDG_DATA_HOME: this.#folder,
      XDG_CONFIG_HOME: this.#folder,
      XDG_CURRENT_DESKTOP: kind === 'sway' ? 'sway' : 'XFCE',
    };
  }

  /** Opens one without a panel, unless the panel is the desktop itself. */
  static async open(kind: DesktopKind): Promise<OwnDesktop> {
    const desktop = new OwnDesktop(kind);
    try {
      await desktop.#startBus();
      if (kind === 'sway') await desktop.#startSway();
      else await desktop.#startScreen();
      return desktop;
    } catch (error) {
      await desktop.close();
      throw error;
    }
  }

  /** For the programs that are to live on it. */
  get env(): Readonly<Record<string, string | undefined>> {
    return this.#env;
  }

  /** Its bus. */
  get bus(): string {
    return this.#env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  }

  /** Starts the panel and waits until it takes icons. */
  async startPanel(): Promise<void> {
    this.#panel = this.#start('xfce4-panel', ['--disable-wm-check'], { NO_AT_BRIDGE: '1' });
    await this.#awaitName(WATCHER);
  }

  /** Ends the panel, as a crash does. */
  async endPanel(): Promise<void> {
    if (this.#panel !== null) await ended(this.#panel, 'SIGKILL');
    this.#panel = null;
    await expect.poll(() => busNames(this.bus), { message: 'the panel is gone' }).not.toContain(WATCHER);
  }

  /** Starts the keyring, unlocked, and waits until it stands. */
  async startKeyring(): Promise<void> {
    this.#keyring = this.#start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets']);
    this.#keyring.stdin?.end('test');
    await this.#awaitName(SECRETS);
  }

  /** Ends the keyring; what it holds stays, for the next one. */
  async endKeyring(): Promise<void> {
    if (this.#keyring !== null) await ended(this.#keyring, 'SIGTERM');
    this.#keyring = null;
    await expect.poll(() => busNames(this.bus), { message: 'the keyring is gone' }).not.toContain(SECRETS);
  }

  /** Photographs all of it. */
  async photograph(path: string): Promise<void> {
    const [file, ...args] = this.kind === 'sway' ? ['grim', path] : ['import', '-window', 'root', path];
    await promisify(execFile)(file ?? '', args, { env: environmentOf(this.#env) });
  }

  /** Ends everything on it. */
  async close(): Promise<void> {
    for (const child of this.#children.toReversed()) await ended(child, 'SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #start(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(file, args, {
      env: environmentOf({ ...this.#env, ...env }),
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    this.#children.push(child);
    return child;
  }

  async #startBus(): Promise<void> {
    const config = join(this.#folder, 'bus.conf');
    const services = join(this.#folder, 'services');
    mkdirSync(services);
    // The panel's settings come by the bus; nothing else is to.
    if (this.kind === 'xfce4-panel') copyFileSync(XFCONF, join(services, basename(XFCONF)));
    writeFileSync(config, busConfig(this.bus, services));
    this.#start('dbus-daemon', [`--config-file=${config}`, '--nofork']);
    await expect.poll(() => busNames(this.bus), { message: 'the bus answers' }).not.toEqual([]);
  }

  async #startScreen(): Promise<void> {
    const server = this.#start('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1280x800x24',
      '-nolisten',
      'tcp',
    ]);
    const [number] = await new Promise<readonly [string]>((resolve, reject) => {
      server.once('exit', () => reject(new Error('Xvfb ended')));
      server.stdio[3]?.once('data', (chunk: Buffer) => resolve([chunk.toString().trim()]));
    });
    Object.assign(this.#env, { DISPLAY: `:${number}`, XDG_SESSION_TYPE: 'x11', XAUTHORITY: undefined });
  }

  async #startSway(): Promise<void> {
    const config = join(this.#folder, 'sway');
    writeFileSync(config, SWAY);
    const sway = ['sway', '-c', config];
    const root = process.getuid?.() === 0;
    if (root)
      for (const own of ['.', 'bus']) chownSync(join(this.#folder, own), ORDINARY_USER, ORDINARY_USER);
    const ids = [`--reuid=${ORDINARY_USER}`, `--regid=${ORDINARY_USER}`, '--clear-groups'];
    const headless = { WLR_BACKENDS: 'headless', WLR_RENDERER: 'pixman', WLR_LIBINPUT_NO_DEVICES: '1' };
    Object.assign(this.#env, { DISPLAY: undefined, XDG_SESSION_TYPE: 'wayland' });
    const [file, ...args] = root ? ['setpriv', ...ids, ...sway] : sway;
    this.#start(file ?? '', args, { ...headless, HOME: this.#folder });
    await this.#awaitName(WATCHER);
    const display = readdirSync(this.#folder).find((name) => /^wayland-\d+$/.test(name));
    Object.assign(this.#env, { WAYLAND_DISPLAY: display });
  }

  async #awaitName(name: string): Promise<void> {
    await expect
      .poll(() => busNames(this.bus), { message: `${name} stands`, timeout: 20_000 })
      .toContain(name);
  }
}

function environmentOf(changes: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const all = Object.entries({ ...process.env, ...changes });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** A session bus that starts what is in one folder, and lets the one user in that Sway runs as. */
function busConfig(address: string, services: string): string {
  return `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
