import { app } from 'electron';
import { HIDDEN } from '../login-item/login-item.ts';
import { startCommand } from '../login-item/start-command.ts';

/**
 * Has the program started again as soon as this process has ended, which is for the caller to bring about. `into`: the
 * tray, as at login, or before its user, who has asked for it.
 */
export function startAgain(folder: string, into: 'tray' | 'sight'): void {
  const { program, args } = startCommand({
    argv: process.argv,
    environment: process.env,
    packaged: app.isPackaged,
    executable: process.execPath,
    appPath: app.getAppPath(),
    folder,
  });
  app.relaunch({
    execPath: program,
    args: args.filter((argument) => into === 'tray' || argument !== HIDDEN),
  });
}
