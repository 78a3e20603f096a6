import type { LoginItemSettings, Settings } from 'electron';
import type { LoginItemParts } from '../desktops/desktop-system.ts';
import { LoginItemFault, type LoginItem } from './login-item.ts';
import { startCommand, type StartCommand } from './start-command.ts';

/** The part of Electron's `app` that this needs. */
interface LoginItems {
  getLoginItemSettings(options: { path: string; args: string[] }): LoginItemSettings;
  setLoginItemSettings(settings: Settings): void;
}

/** Start at login on macOS and Windows, by the list that the system itself keeps (Electron, `app.setLoginItemSettings`). */
class SystemLoginItem implements LoginItem {
  readonly #items: LoginItems;
  readonly #command: StartCommand;

  constructor(items: LoginItems, command: StartCommand) {
    this.#items = items;
    this.#command = command;
  }

  isOn(): boolean {
    const { program: path, args } = this.#command;
    const settings: Partial<LoginItemSettings> = this.#items.getLoginItemSettings({ path, args: [...args] });
    // Windows only: the user may have switched it off in the task manager, and the entry is there all the same.
    return settings.openAtLogin === true && settings.executableWillLaunchAtLogin !== false;
  }

  set(on: boolean): void {
    const { program: path, args } = this.#command;
    try {
      this.#items.setLoginItemSettings({ openAtLogin: on, enabled: on, path, args: [...args] });
    } catch (cause) {
      throw new LoginItemFault('the system did not take the login item', { cause });
    }
    // macOS may want its user's consent first; what it says then is what counts.
    if (this.isOn() !== on) throw new LoginItemFault('the system kept the login item as it was');
  }

  /** Installed programs do not move by themselves. */
  mend(): void {}
}

/** Start at login of the packaged program. */
export function systemLoginItem({ app, folder }: LoginItemParts): LoginItem {
  const { argv, env: environment, execPath: executable } = process;
  const surroundings = { argv, environment, executable, appPath: app.getAppPath(), folder };
  return new SystemLoginItem(app, startCommand({ ...surroundings, packaged: app.isPackaged }));
}
