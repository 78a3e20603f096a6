import type { LoginItemParts } from '../desktops/desktop-system.ts';
import { NO_LOGIN_ITEM, type LoginItem } from './login-item.ts';

/** The entry by the system's own list (macOS, Windows), on which a run from the sources would put the bare runtime. */
export async function packagedLoginItem(parts: LoginItemParts): Promise<LoginItem> {
  if (!parts.app.isPackaged) return NO_LOGIN_ITEM;
  return (await import('./system-login-item.ts')).systemLoginItem(parts);
}
