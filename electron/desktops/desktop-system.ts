import type { App, Menu, Tray } from 'electron';
import type { TrayMark } from '../../shared/states.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import type { LoginItem } from '../login-item/login-item.ts';
import type { KeyringState } from '../runtime/keyring-prompt.ts';

/** The part of a tray icon that is different from system to system. */
export type IconInTray = Pick<Tray, 'setContextMenu'> &
  Partial<Pick<Tray, 'setIgnoreDoubleClickEvents' | 'popUpContextMenu' | 'displayBalloon' | 'setTitle'>> & {
    on(event: 'right-click' | 'mouse-enter', listener: () => void): unknown;
  };

/** Whether the desktop shows our icon. */
export interface TrayStanding {
  readonly stands: boolean;
  /** Calls `listener` whenever that changes. */
  subscribe(listener: (stands: boolean) => void): void;
}

/** What the watch over the icon works with. */
export interface TrayWatchPorts {
  readonly clock: RealClock;
  /** Takes the icon away and puts it up anew: the desktop has lost it. */
  readonly renew: () => void;
  readonly log: Log;
}

/** What the start at login is made from. */
export interface LoginItemParts {
  readonly app: Pick<App, 'isPackaged' | 'getAppPath' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  /** The state folder in use. */
  readonly folder: string;
  readonly log: Log;
}

/**
 * What is different between the desktops of Linux, macOS and Windows. Each has a file of its own beside this one, and only
 * that of the system in use is loaded. It is loaded before the icon stands: what is needed later, it loads later.
 */
export interface DesktopSystem {
  /** Tells the system what kind of program this is. To be called before the app is ready. */
  introduce(): void;

  /** The tray's picture of a mark for the panel of this moment, below `build/icons/tray`. */
  iconFile(mark: TrayMark): string;
  /** Whether the system gives the picture its colour. */
  readonly iconIsTemplate: boolean;
  /** Prepares an icon that was just put up. `onApproach`: the pointer comes near it, where the system says so. */
  prepareIcon(icon: IconInTray, onApproach: () => void): void;
  /** Puts the menu behind the icon, in the place of the one before. */
  setMenu(icon: IconInTray, menu: Menu): void;
  /** Resolves when an icon can be put up, or it is not worth while to wait any longer. */
  panelIsReady(clock: RealClock, tired: AbortSignal): Promise<void>;
  /** Watches over the icon; resolves when it is known whether it stands. */
  watchTray(ports: TrayWatchPorts): Promise<TrayStanding>;

  /** Whether a window can be put where the program wants it: beside the icon. */
  readonly placesWindows: boolean;
  /** The key that is held for shortcuts. */
  readonly commandKey: 'control' | 'meta';

  /** Whether this run was begun by a login rather than by its user. `hidden`: it was told to open no window. */
  startedAtLogin(hidden: boolean): boolean;
  /** The system's own list of what starts then. */
  loginItem(parts: LoginItemParts): Promise<LoginItem>;

  /** A notification's text as its body is to carry it. */
  noticeBody(text: string): string;
  /** Whether a notification needs the program's picture, which elsewhere the system knows. */
  readonly noticeWantsIcon: boolean;
  /** Whether somebody takes notifications. */
  takesNotices(): Promise<boolean>;
  /** Tells in another way what the system would not show; nothing where there is none. */
  tellOtherwise(icon: IconInTray, title: string, text: string): void;

  /** Has the keyring unlocked where it would otherwise stop the program. `opener`: the file of the process that asks. */
  unlockKeyring(opener: string): Promise<KeyringState>;
  /** Calls `listener` when a keyring has come up that was not there before. */
  onKeyring(listener: () => void): void;
}

/** Of a system that always has a tray. */
export const ALWAYS_STANDS: TrayStanding = { stands: true, subscribe: () => undefined };
