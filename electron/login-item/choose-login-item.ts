import { homedir } from 'node:os';
import type { App } from 'electron';
import type { Log } from '../log/log.ts';
import type { EntryNames } from './desktop-entry.ts';
import { NO_LOGIN_ITEM, type LoginItem } from './login-item.ts';
import { startCommand } from './start-command.ts';
import { SystemLoginItem } from './system-login-item.ts';
import { XdgLoginItem } from './xdg-login-item.ts';

/** The program's name as desktops show it in their own lists. */
const NAMES: EntryNames = {
  name: 'Token Keeper for 115',
  localised: { zh_CN: '115 令牌管家', zh_TW: '115 令牌管家' },
};

/** What the choice is made by. */
export interface LoginItemSurroundings {
  readonly app: Pick<App, 'isPackaged' | 'getAppPath' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'execPath' | 'platform'>;
  /** The state folder in use. */
  readonly folder: string;
  readonly log: Log;
}

/** How this system starts programs at login. A closed box (Flatpak, Snap) keeps its programs from that list. */
export function chooseLoginItem({ app, process, folder, log }: LoginItemSurroundings): LoginItem {
  const { argv, env: environment, execPath: executable, platform } = process;
  const packaged = app.isPackaged;
  const command = startCommand({
    argv,
    environment,
    packaged,
    executable,
    appPath: app.getAppPath(),
    folder,
  });
  if (platform === 'linux') {
    const boxed = [environment['FLATPAK_ID'], environment['SNAP']].some((id) => (id ?? '') !== '');
    return boxed
      ? NO_LOGIN_ITEM
      : new XdgLoginItem({ environment, home: homedir(), command, names: NAMES, log });
  }
  // An unpackaged run would put the bare runtime on the list.
  return packaged ? new SystemLoginItem(app, command) : NO_LOGIN_ITEM;
}
