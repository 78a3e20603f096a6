import { join } from 'node:path';
import { app, nativeTheme, screen, type Tray } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import type { DesktopSystem } from './desktops/desktop-system.ts';
import type { SaveQuestion } from './history/history-export.ts';
import { historyHandlers } from './history/history-requests.ts';
import { openPageDoor } from './ipc/page-door.ts';
import { pageRequests } from './ipc/page-requests.ts';
import { openDemoPhone, openLink, openReleases, showFolder } from './links/open-link.ts';
import { LOG_FOLDER, type Log } from './log/log.ts';
import { NO_NOTIFIER } from './notifications/no-notifier.ts';
import { notifyDesktop } from './notifications/notify-desktop.ts';
import { contained } from './recovery/faults.ts';
import type { ThisRun } from './recovery/this-run.ts';
import { reportRequests } from './self-test/report-requests.ts';
import type { Services } from './services.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { giveBackMemory } from './system/give-back.ts';
import { AppTray } from './tray/app-tray.ts';
import { carryOut } from './tray/menu-actions.ts';
import { timeWords } from './tray/time-words.ts';
import type { MenuAction } from './tray/tray-menu.ts';
import { TrayIcons } from './tray/tray-icon.ts';
import { AppWindow } from './windows/app-window.ts';
import { FirstSight } from './windows/first-sight.ts';
import { PAGE_ORIGIN } from './windows/page-origin.ts';
import { sayWindowIsGone } from './windows/gone-dialog.ts';
import { askWhereToSave } from './windows/save-dialog.ts';
import { iconUnderPointer } from './windows/placement.ts';
import { zoomed } from './windows/zoom.ts';
import { createMainWords } from './words/words.ts';

/** What a person sees of the program: the tray and the window, both always showing the latest snapshot. */
export interface Desktop {
  readonly window: AppWindow;
  /** Whether the desktop shows the tray icon; resolves when that is known. */
  readonly trayStands: Promise<boolean>;
  /** Takes down what is for a running program only: its notifications. */
  close(): void;
}

/** What the desktop is made with. */
export interface DesktopParts {
  readonly system: DesktopSystem;
  readonly thisRun: ThisRun;
  readonly log: Log;
  /** The tray icon that stands already, or null. */
  readonly icon: Tray | null;
}

/** Puts the icon into the tray and prepares the window, which is made when it is first opened. */
export function createDesktop(
  {
    actions,
    vaultActions,
    startAtLogin,
    selfHandlers,
    makeReport,
    importing,
    programs,
    updates,
    presenter,
    demo,
    history,
    profiles,
  }: Services,
  settings: SettingsStore,
  { system, thisRun, log, icon }: DesktopParts,
): Desktop {
  const root = app.getAppPath();
  const wording = perLanguage(() => presenter.snapshot.language);
  const dark = (): boolean => isDark(settings);
  const onTrouble = (text: string): void => log.warn(text);
  const firstSight = new FirstSight({
    bundle: join(root, 'dist', 'first-sight', 'first-sight.cjs'),
    snapshot: () => presenter.snapshot,
    words: () => wording().words,
    dark,
    now: () => systemTimer.now(),
    onTrouble,
  });
  const window = new AppWindow({
    clock: systemTimer,
    pageFolder: join(root, 'dist', 'renderer'),
    sight: () => firstSight.draw(),
    preload: join(root, 'dist', 'preload', 'preload.cjs'),
    icon: join(root, 'build', 'icons', 'linux', '128.png'),
    title: app.getName(),
    devTools: !app.isPackaged,
    dark,
    language: () => presenter.snapshot.language,
    commandKey: system.commandKey,
    zoom: () => settings.settings.zoomPercent / 100,
    onZoom: (step) =>
      void actions.changeSettings({ zoomPercent: zoomed(settings.settings.zoomPercent, step) }),
    isAssisted: () => app.isAccessibilitySupportEnabled(),
    // Where windows cannot be placed nobody need know, and the question alone ends Electron 25 (seen on Wayland).
    iconBounds: () => (system.placesWindows ? (placed(tray.icon.getBounds()) ?? clickedIcon()) : null),
    popover: system.placesWindows,
    onFront: () => notifier.again(),
    onForgotten: giveBackMemory,
    onTrouble,
    onGivenUp: () => void sayWindowIsGone(wording().words, () => window.open()),
  });
  const openWindow: AppWindow['open'] = (place) => window.open(place);
  const quit = (): void => app.quit();
  const startNormally = (): void => {
    thisRun.startNormally();
    quit();
  };
  const perform = (action: MenuAction): void => {
    const surroundings = {
      openWindow,
      restartToUpdate: () => void updates.restart(),
      copyReport: async () => selfHandlers.copyReport(undefined),
      startNormally,
      quit,
    };
    void carryOut(action, actions, surroundings).catch((error: unknown) =>
      log.error(`${action.kind} failed`, error),
    );
  };
  const tray = new AppTray(
    {
      icon,
      icons: new TrayIcons(root, system),
      system,
      words: () => wording().words,
      times: () => wording().times,
      onClick: () => window.toggle(),
      onApproach: () => window.prepare(),
      onAction: (action) => perform(action),
    },
    presenter.snapshot,
  );
  const notifier =
    thisRun.safeMode === null
      ? notifyDesktop({
          system,
          clock: systemTimer,
          snapshot: () => presenter.snapshot,
          words: () => wording().words,
          times: () => wording().times,
          watched: () => window.inFront,
          follow: (click) => (click.kind === 'go' ? window.open(click.place) : perform(click.action)),
          onUnshown: ({ title, body }) => system.tellOtherwise(tray.icon, title, body),
          log,
        })
      : NO_NOTIFIER;
  presenter.subscribe((snapshot) => {
    contained(log, 'the tray', () => tray.show(snapshot));
    contained(log, 'the window', () => window.tell(snapshot));
    contained(log, 'the notifications', () => notifier.look(snapshot));
  });
  // A window that is in use says by itself that somebody asks, and keeps what is being typed in it.
  onNewQuestion(presenter, () => {
    if (!window.inFront) window.open({ place: 'consent' });
  });
  const saving = {
    words: () => wording().words,
    askWhere: (question: SaveQuestion) => window.whileHeld((parent) => askWhereToSave(question, parent)),
    now: () => systemTimer.now(),
    log,
  };
  const pastRequests = historyHandlers(history, profiles, {
    ...saving,
    nameOf: (account) => presenter.snapshot.accounts.find(({ id }) => id === account)?.name ?? null,
  });
  const reports = reportRequests({
    ...saving,
    makeReport,
    showLogs: () => showFolder(join(app.getPath('userData'), LOG_FOLDER)),
  });
  history.subscribe((account) => window.tellPage('historyChanged', { account }));
  openPageDoor({
    handlers: pageRequests(actions, vaultActions, pastRequests, {
      startAtLogin,
      selfHandlers: { ...selfHandlers, ...reports },
      importing,
      programs,
      updates,
      snapshot: () => presenter.snapshot,
      openLink: async (link) => {
        if (link === 'releases') {
          if (updates.releasesPage !== null) await openReleases(updates.releasesPage);
        } else if (link !== 'demo-phone') await openLink(link);
        else if (demo.origin !== null) await openDemoPhone(demo.origin);
      },
      hideWindow: () => window.hide(),
      laidOut: (height) => window.laidOut(height),
      startNormally,
      quit,
    }),
    isOurs: (contents) => window.owns(contents),
    takePress: () => window.takePress(),
    origin: PAGE_ORIGIN,
    log,
  });
  const settle = (stands: boolean): void => {
    presenter.setTray(stands);
    window.setPopover(stands && system.placesWindows);
  };
  const watching = system.watchTray({ clock: systemTimer, renew: () => tray.renew(), log });
  const trayStands = watching.then((standing) => {
    settle(standing.stands);
    standing.subscribe(settle);
    return standing.stands;
  });
  return { window, trayStands, close: () => notifier.close() };
}

/** Calls `ask` for each question of a program's once, when it comes up. */
function onNewQuestion(presenter: Services['presenter'], ask: () => void): void {
  let known = new Set<string>();
  presenter.subscribe(({ programs: { asking } }) => {
    const isNew = asking.some(({ id }) => !known.has(id));
    known = new Set(asking.map(({ id }) => id));
    if (isNew) ask();
  });
}

/** Words and notations of the present language, made again only when that changes. */
function perLanguage(language: () => Services['presenter']['snapshot']['language']) {
  const make = (of: ReturnType<typeof language>) => ({
    of,
    words: createMainWords(of),
    times: timeWords(of, () => systemTimer.now()),
  });
  let current = make(language());
  return () => {
    if (current.of !== language()) current = make(language());
    return current;
  };
}

function isDark(settings: SettingsStore): boolean {
  const { theme } = settings.settings;
  return theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
}

/** Where the icon is on a desktop that does not say so: under the pointer, if that is on a panel. */
function clickedIcon(): Electron.Rectangle | null {
  const pointer = screen.getCursorScreenPoint();
  const { bounds, workArea } = screen.getDisplayNearestPoint(pointer);
  return iconUnderPointer(pointer, { screen: bounds, free: workArea });
}

/** Many desktops do not say where the icon is and answer with an empty rectangle. */
function placed(bounds: Electron.Rectangle): Electron.Rectangle | null {
  return bounds.width > 0 && bounds.height > 0 ? bounds : null;
}
