import { app } from 'electron';

/** Whether this run was begun by a login rather than by its user. */
export function startedAtLogin({ hidden }: { readonly hidden: boolean }): boolean {
  // macOS passes login items no arguments, but says so itself.
  return hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
