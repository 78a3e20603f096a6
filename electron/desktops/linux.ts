import { join } from 'node:path';
import type { App, NativeTheme, Screen } from 'electron';
import { NO_LOGIN_ITEM } from '../login-item/login-item.ts';
import { SessionBus } from '../session-bus/session-bus.ts';
import type { DesktopSystem } from './desktop-system.ts';
import { isWayland } from './linux/wayland.ts';

/** What is used of Electron. */
export interface LinuxElectron {
  readonly app: { readonly commandLine: Pick<App['commandLine'], 'getSwitchValue'> };
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  readonly screen: Pick<Screen, 'getPrimaryDisplay'>;
}

/** What is used of Node's `process`. */
export type LinuxProcess = Pick<NodeJS.Process, 'env' | 'pid' | 'argv' | 'execPath'> & {
  readonly versions: { readonly electron?: string | undefined };
};

const NO_BUS = 'there is no session bus (D-Bus) here, and so neither tray nor notifications nor keyring';

/**
 * Linux: whatever panel shows StatusNotifierItems, found and watched on the session bus. What there is to do lies beside
 * this file in `linux/`, since most of it is needed only when the icon stands.
 */
export function linuxDesktop(
  { app, nativeTheme, screen }: LinuxElectron,
  process: LinuxProcess,
): DesktopSystem {
  const { env: environment } = process;
  const bus = new SessionBus(environment);
  return {
    introduce: () => undefined,

    iconFile(mark) {
      const folder = iconFolder(environment['XDG_CURRENT_DESKTOP'] ?? '', nativeTheme.shouldUseDarkColors);
      // Panels draw at 22 px; a file with a larger one beside it would be sent large and shrunk, which blurs it.
      const plain = screen.getPrimaryDisplay().scaleFactor === 1;
      return plain ? join(folder, '22', `${mark}.png`) : join(folder, `${mark}.png`);
    },
    iconIsTemplate: false,
    // No panel tells of a pointer that comes near.
    prepareIcon: () => undefined,
    setMenu: (icon, menu) => icon.setContextMenu(menu),
    panelIsReady: async (clock, tired) => (await import('./linux/panel.ts')).panelIsReady(bus, clock, tired),
    async watchTray(ports) {
      const { TrayWatch } = await import('./linux/tray-watch.ts');
      if ((await bus.connection()) === null) ports.log.warn(NO_BUS);
      return TrayWatch.start(bus, process.pid, ports);
    },

    get placesWindows() {
      const asked = app.commandLine.getSwitchValue('ozone-platform');
      const hint = app.commandLine.getSwitchValue('ozone-platform-hint');
      return !isWayland({ environment, asked, hint, electron: process.versions.electron ?? '' });
    },
    commandKey: 'control',

    startedAtLogin: (hidden) => hidden,
    async loginItem(parts) {
      // A closed box (Flatpak, Snap) keeps its programs from that list.
      const boxed = [environment['FLATPAK_ID'], environment['SNAP']].some((id) => (id ?? '') !== '');
      if (boxed) return NO_LOGIN_ITEM;
      return (await import('../login-item/xdg-login-item.ts')).xdgLoginItem(parts, process);
    },

    // Titles have no markup (Desktop Notifications Specification, "Markup"); bodies have, and names are the users' own and
    // 115's: they are not to become links.
    noticeBody: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    noticeWantsIcon: true,
    takesNotices: () => bus.isThere('org.freedesktop.Notifications'),
    tellOtherwise: () => undefined,

    unlockKeyring: async (opener) =>
      (await import('../runtime/keyring-process.ts')).unlockKeyringApart(opener, bus),
    onKeyring: (listener) =>
      void import('./linux/keyrings.ts').then(({ watchKeyrings }) => watchKeyrings(bus, listener)),
  };
}

/** GNOME's bar is dark, Plasma's follows the theme; of any other panel nothing is known (docs/decisions/0008-icons.md). */
function iconFolder(desktop: string, darkTheme: boolean): string {
  if (/GNOME/i.test(desktop)) return 'linux-dark';
  if (/KDE/i.test(desktop)) return darkTheme ? 'linux-dark' : 'linux-light';
  return 'linux-either';
}
