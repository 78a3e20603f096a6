import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { LoginItemParts } from '../desktops/desktop-system.ts';
import type { Log } from '../log/log.ts';
import { composeEntry, readEntry, type EntryNames, type ReadEntry } from './desktop-entry.ts';
import { LoginItemFault, type LoginItem } from './login-item.ts';
import { startCommand, type StartCommand } from './start-command.ts';

/** The entry's file name: the same for every kind of package, so that there is never a second one. */
const FILE = 'token-keeper-115.desktop';

/** The program's name as desktops show it in their own lists. */
const NAMES: EntryNames = {
  name: 'Token Keeper for 115',
  localised: { zh_CN: '115 令牌管家', zh_TW: '115 令牌管家' },
};

/** What an {@link XdgLoginItem} works with. */
export interface XdgLoginItemPorts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly command: StartCommand;
  readonly names: EntryNames;
  readonly log: Log;
}

/** Start at login on Linux: an entry in the user's autostart folder, which every desktop reads. */
export class XdgLoginItem implements LoginItem {
  readonly #ports: XdgLoginItemPorts;
  readonly #folder: string;

  constructor(ports: XdgLoginItemPorts) {
    this.#ports = ports;
    const config = ports.environment['XDG_CONFIG_HOME'] ?? '';
    // A relative one is to be ignored (XDG Base Directory Specification).
    this.#folder = join(isAbsolute(config) ? config : join(ports.home, '.config'), 'autostart');
  }

  /** Where the entry lies. */
  get path(): string {
    return join(this.#folder, FILE);
  }

  isOn(): boolean {
    return this.#read()?.enabled ?? false;
  }

  set(on: boolean): void {
    try {
      if (on) this.#write();
      else rmSync(this.path, { force: true });
    } catch (cause) {
      throw new LoginItemFault(`the entry ${this.path} could not be changed`, { cause });
    }
  }

  mend(): void {
    const entry = this.#read();
    // A desktop skips an entry whose program is gone: an AppImage was moved, or replaced by its next version.
    if (entry === null || !entry.enabled || entry.tryExec === null || canRun(entry.tryExec)) return;
    try {
      this.#write();
      this.#ports.log.info('the program has moved, and so has its entry for the start at login');
    } catch (error) {
      this.#ports.log.error('the entry for the start at login could not be mended', error);
    }
  }

  #read(): ReadEntry | null {
    try {
      return readEntry(readFileSync(this.path, 'utf8'));
    } catch {
      return null;
    }
  }

  /** Whoever reads the folder meanwhile finds the old entry or the new one. */
  #write(): void {
    const text = composeEntry(this.#ports.command, this.#ports.names);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    // No desktop reads a name with another ending.
    const incoming = `${this.path}.${process.pid}.new`;
    try {
      const file = openSync(incoming, 'w', 0o600);
      try {
        writeSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(incoming, this.path);
    } catch (error) {
      rmSync(incoming, { force: true });
      throw error;
    }
  }
}

function canRun(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Start at login of this run's program. */
export function xdgLoginItem(
  { app, folder, log }: LoginItemParts,
  { argv, env: environment, execPath: executable }: Pick<NodeJS.Process, 'argv' | 'env' | 'execPath'>,
): LoginItem {
  const packaged = app.isPackaged;
  const appPath = app.getAppPath();
  const command = startCommand({ argv, environment, packaged, executable, appPath, folder });
  return new XdgLoginItem({ environment, home: homedir(), command, names: NAMES, log });
}
