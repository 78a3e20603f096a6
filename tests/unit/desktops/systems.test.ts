import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Menu } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import type { DesktopSystem, IconInTray } from '../../../electron/desktops/desktop-system.ts';
import { linuxDesktop, type LinuxElectron } from '../../../electron/desktops/linux.ts';
import { macosDesktop, type MacElectron } from '../../../electron/desktops/macos.ts';
import { windowsDesktop, type WindowsElectron } from '../../../electron/desktops/windows.ts';
import { TRAY_MARKS } from '../../../shared/states.ts';
import { RecordingLog } from '../main/recording-log.ts';

/** A tray icon that remembers what was asked of it. */
function fakeIcon() {
  const listeners = new Map<string, () => void>();
  return {
    setContextMenu: vi.fn<(menu: Menu | null) => void>(),
    setIgnoreDoubleClickEvents: vi.fn<(ignore: boolean) => void>(),
    popUpContextMenu: vi.fn<(menu?: Menu) => void>(),
    setTitle: vi.fn<(title: string) => void>(),
    displayBalloon: vi.fn<(options: Electron.DisplayBalloonOptions) => void>(),
    on: (event: 'right-click' | 'mouse-enter', listener: () => void) => listeners.set(event, listener),
    happens: (event: string) => listeners.get(event)?.(),
  } satisfies IconInTray & { happens(event: string): void };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody looks into it
const menu = {} as Menu;

function mac(wasOpenedAtLogin = false) {
  const setActivationPolicy = vi.fn<(policy: 'regular' | 'accessory' | 'prohibited') => void>();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the settings one is read
  const settings = { wasOpenedAtLogin } as Electron.LoginItemSettings;
  const electron = {
    app: { setActivationPolicy, getLoginItemSettings: () => settings },
  } satisfies MacElectron;
  return { system: macosDesktop(electron), setActivationPolicy };
}

function windows() {
  const setAppUserModelId = vi.fn<(id: string) => void>();
  const electron = { app: { setAppUserModelId } } satisfies WindowsElectron;
  return { system: windowsDesktop(electron), setAppUserModelId };
}

function linux(env: NodeJS.ProcessEnv = {}, scaleFactor = 1, dark = false): DesktopSystem {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the display one fact is read
  const display = { scaleFactor } as Electron.Display;
  const electron = {
    app: { commandLine: { getSwitchValue: () => '' } },
    nativeTheme: { shouldUseDarkColors: dark },
    screen: { getPrimaryDisplay: () => display },
  } satisfies LinuxElectron;
  return linuxDesktop(electron, {
    env,
    pid: 1,
    argv: [],
    execPath: '/electron',
    versions: { electron: '45.4.1' },
  });
}

const item = (isPackaged: boolean) => ({
  app: {
    isPackaged,
    getAppPath: () => '/app',
    getLoginItemSettings: () => expect.unreachable(),
    setLoginItemSettings: () => expect.unreachable(),
  },
  folder: '/state',
  log: new RecordingLog(),
});

describe('macOS', () => {
  test('has the program in the menu bar only', () => {
    const { system, setActivationPolicy } = mac();
    system.introduce();
    expect(setActivationPolicy).toHaveBeenCalledExactlyOnceWith('accessory');
  });

  test('opens the menu by the right button, so that a click is heard of, and counts each of two quick clicks', () => {
    const icon = fakeIcon();
    const { system } = mac();
    system.prepareIcon(icon, () => undefined);
    system.setMenu(icon, menu);
    expect(icon.setContextMenu).not.toHaveBeenCalled();
    expect(icon.setIgnoreDoubleClickEvents).toHaveBeenCalledExactlyOnceWith(true);
    icon.happens('right-click');
    expect(icon.popUpContextMenu.mock.calls[0]?.[0]).toBe(menu);
  });

  test('knows that nobody sees the notifications of a program that is not signed', async () => {
    const { system } = mac();
    expect(await system.takesNotices()).toBe(true);
    const icon = fakeIcon();
    system.prepareIcon(icon, () => undefined);
    system.tellOtherwise(icon, 'title', 'text');
    expect(await system.takesNotices()).toBe(false);
    expect(icon.setTitle).toHaveBeenLastCalledWith('title');
    icon.happens('mouse-enter');
    expect(icon.setTitle).toHaveBeenLastCalledWith('');
  });

  test('tells of a login by itself', () => {
    expect(mac(true).system.startedAtLogin(false)).toBe(true);
    expect(mac(false).system.startedAtLogin(false)).toBe(false);
  });
});

describe('Windows', () => {
  test('knows the program by the name of its shortcut', () => {
    const { system, setAppUserModelId } = windows();
    system.introduce();
    expect(setAppUserModelId).toHaveBeenCalledExactlyOnceWith('app.token-keeper-115');
  });

  test('tells in a balloon what it would not show, unless its user wants quiet', () => {
    const icon = fakeIcon();
    const { system } = windows();
    system.setMenu(icon, menu);
    expect(icon.setContextMenu).toHaveBeenCalledExactlyOnceWith(menu);
    system.tellOtherwise(icon, 'title', 'text');
    expect(icon.displayBalloon.mock.calls[0]?.[0]).toMatchObject({
      title: 'title',
      content: 'text',
      respectQuietTime: true,
    });
  });
});

describe('Linux', () => {
  test.each([
    ['XFCE', 1, false, 'linux-either/22'],
    ['ubuntu:GNOME', 1, false, 'linux-dark/22'],
    ['KDE', 1, true, 'linux-dark/22'],
    ['KDE', 2, false, 'linux-light'],
  ])('draws for the panel of %s at scale %d (dark: %s) from %s', (desktop, scale, dark, folder) => {
    expect(linux({ XDG_CURRENT_DESKTOP: desktop }, scale, dark).iconFile('ok')).toBe(`${folder}/ok.png`);
  });

  test('lets no name become markup', () => {
    expect(linux().noticeBody('<a href="x">A & B</a>')).toBe('&lt;a href="x"&gt;A &amp; B&lt;/a&gt;');
  });

  test.each([{ FLATPAK_ID: 'a.b' }, { SNAP: '/snap/x' }])(
    'starts nothing at login from within %o',
    async (env) => {
      expect((await linux(env).loginItem(item(true))).isOn()).toBeNull();
    },
  );
});

describe.each([
  ['macOS', mac().system],
  ['Windows', windows().system],
  ['Linux', linux()],
])('%s', (name, system) => {
  test('has a picture for every mark', () => {
    for (const mark of TRAY_MARKS) {
      expect(existsSync(join('build/icons/tray', system.iconFile(mark))), mark).toBe(true);
    }
    expect(system.iconIsTemplate).toBe(name === 'macOS');
  });

  test('prepares the window when the pointer comes near, where the system tells', () => {
    const icon = fakeIcon();
    const onApproach = vi.fn<() => void>();
    system.prepareIcon(icon, onApproach);
    icon.happens('mouse-enter');
    expect(onApproach).toHaveBeenCalledTimes(name === 'Linux' ? 0 : 1);
  });

  test('takes a start that is told to open no window for that of a login', () => {
    expect(system.startedAtLogin(true)).toBe(true);
    expect(system.startedAtLogin(false)).toBe(false);
  });
});

test.each([mac().system, windows().system])(
  'macOS and Windows: a run from the sources is put on no list, and the icon always stands',
  async (system) => {
    expect((await system.loginItem(item(false))).isOn()).toBeNull();
    const ports = {
      clock: { now: () => 0, startTimer: () => () => undefined },
      renew: () => expect.unreachable(),
    };
    expect((await system.watchTray({ ...ports, log: new RecordingLog() })).stands).toBe(true);
    expect(await system.unlockKeyring('')).toBe('open');
  },
);
