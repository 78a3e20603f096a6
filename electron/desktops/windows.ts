import { join } from 'node:path';
import type { App } from 'electron';
import { packagedLoginItem } from '../login-item/packaged-login-item.ts';
import { ALWAYS_STANDS, type DesktopSystem } from './desktop-system.ts';

/** What is used of Electron. */
export interface WindowsElectron {
  readonly app: Pick<App, 'setAppUserModelId'>;
}

/** The name by which Windows knows the program; that of the installed one's shortcut (electron-builder.yml). */
const APP_USER_MODEL_ID = 'app.token-keeper-115';

/**
 * Windows: an icon in the taskbar's corner. Written by Electron's documents and never run there (docs/known-limits.md).
 *
 * - Windows shows notifications of programs only that it knows by their name (`app.setAppUserModelId`). One that fails is
 *   told in the icon's balloon, which keeps quiet when its user wants quiet (`tray.displayBalloon`, `respectQuietTime`).
 * - One ICO file serves dark and light taskbars (docs/decisions/0008-icons.md), so nobody has to know the taskbar's colour,
 *   of which `nativeTheme` tells the wrong one after each change (electron/electron#52308).
 * - When Explorer starts anew, Chromium hears of it (`TaskbarCreated`) and puts the icon up again by itself
 *   (`status_tray_win.cc`, from which Electron's `NotifyIconHost` comes).
 */
export function windowsDesktop({ app }: WindowsElectron): DesktopSystem {
  return {
    introduce: () => app.setAppUserModelId(APP_USER_MODEL_ID),

    iconFile: (mark) => join('win', `${mark}.ico`),
    iconIsTemplate: false,
    prepareIcon: (icon, onApproach) => void icon.on('mouse-enter', onApproach),
    setMenu: (icon, menu) => icon.setContextMenu(menu),
    panelIsReady: () => Promise.resolve(),
    watchTray: () => Promise.resolve(ALWAYS_STANDS),

    placesWindows: true,
    commandKey: 'control',

    startedAtLogin: (hidden) => hidden,
    loginItem: packagedLoginItem,

    noticeBody: (text) => text,
    noticeWantsIcon: false,
    takesNotices: () => Promise.resolve(true),
    tellOtherwise: (icon, title, content) =>
      icon.displayBalloon?.({ title, content, iconType: 'none', respectQuietTime: true }),

    unlockKeyring: () => Promise.resolve('open'),
    onKeyring: () => undefined,
  };
}
