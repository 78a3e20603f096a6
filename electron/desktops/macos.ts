import { join } from 'node:path';
import type { App, Menu } from 'electron';
import { packagedLoginItem } from '../login-item/packaged-login-item.ts';
import { ALWAYS_STANDS, type DesktopSystem, type IconInTray } from './desktop-system.ts';

/** What is used of Electron. */
export interface MacElectron {
  readonly app: Pick<App, 'setActivationPolicy' | 'getLoginItemSettings'>;
}

/**
 * macOS: a program of the menu bar. Written by Electron's documents and never run there (docs/known-limits.md).
 *
 * - `accessory`: neither in the Dock nor with a menu bar of its own (`app.setActivationPolicy`). A packaged program is that
 *   from its first moment on, by `LSUIElement` (electron-builder.yml).
 * - With a menu set, a click opens that menu, and nobody hears of the click (electron/electron#4796, #24196). So the menu
 *   comes on a click of the right button, and the other one opens the window.
 * - Two quick clicks are two clicks, not one double click (`tray.setIgnoreDoubleClickEvents`).
 * - Notifications are shown of signed programs only (Electron, "Notifications"). What fails to be shown stands beside the icon
 *   as its title instead, until the pointer comes near it, and the self-test says that there are no notifications.
 */
export function macosDesktop({ app }: MacElectron): DesktopSystem {
  const menus = new WeakMap<IconInTray, Menu>();
  let shown = true;
  return {
    introduce: () => app.setActivationPolicy('accessory'),

    iconFile: (mark) => join('mac', `${mark}Template.png`),
    iconIsTemplate: true,
    prepareIcon(icon, onApproach) {
      icon.setIgnoreDoubleClickEvents?.(true);
      icon.on('mouse-enter', () => {
        icon.setTitle?.('');
        onApproach();
      });
      icon.on('right-click', () => icon.popUpContextMenu?.(menus.get(icon)));
    },
    setMenu: (icon, menu) => void menus.set(icon, menu),
    panelIsReady: () => Promise.resolve(),
    watchTray: () => Promise.resolve(ALWAYS_STANDS),

    placesWindows: true,
    commandKey: 'meta',

    // Login items are given no arguments, but the system tells.
    startedAtLogin: (hidden) => hidden || app.getLoginItemSettings().wasOpenedAtLogin,
    loginItem: packagedLoginItem,

    noticeBody: (text) => text,
    noticeWantsIcon: false,
    takesNotices: () => Promise.resolve(shown),
    tellOtherwise(icon, title) {
      shown = false;
      icon.setTitle?.(title);
    },

    unlockKeyring: () => Promise.resolve('open'),
    onKeyring: () => undefined,
  };
}
