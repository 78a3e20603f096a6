import { join } from 'node:path';
import { app, clipboard, safeStorage } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { createCore, type Core } from './core.ts';
import { Demo } from './demo/demo.ts';
import type { DesktopSystem } from './desktops/desktop-system.ts';
import type { LoginItem } from './login-item/login-item.ts';
import { StartAtLogin } from './login-item/start-at-login.ts';
import type { Log } from './log/log.ts';
import { ElectronTransport } from './open115/electron-transport.ts';
import { AllowList } from './open115/origins.ts';
import { proxyConfig } from './network/proxy-config.ts';
import { resolveLanguage } from './presenter/language.ts';
import { systemClipboard } from './runtime/clipboard.ts';
import { systemProtections } from './runtime/system-protections.ts';
import { describeSelf, type SelfHandlers } from './self-test/describe-self.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { watchTheWorld } from './system/wake-ups.ts';
import { waitsForKeyring } from '../shared/lock-ways.ts';

/** Everything that works whether or not anybody looks: the core, and what a desktop adds to it. */
export interface Services extends Core {
  readonly startAtLogin: StartAtLogin;
  /** What answers the page when it asks how the program is. */
  readonly selfHandlers: SelfHandlers;
}

/** What the services are given of the machine. */
export interface ServiceSurroundings {
  readonly system: DesktopSystem;
  readonly loginItem: LoginItem;
  readonly log: Log;
}

/** Makes the services and ties them together; nothing is opened or sent yet. To be called once the app is ready. */
export function createServices(
  options: StartOptions,
  settings: SettingsStore,
  { system, loginItem, log }: ServiceSurroundings,
): Services {
  const clock = systemTimer;
  const realLogins = !options.oldRuntime || options.allowOldRuntime;
  const allowList = new AllowList({ anyLoopback: options.anyLoopback, real: realLogins });
  const userAgent = `token-keeper-115/${app.getVersion()}`;
  const proxy = proxyConfig(settings.settings.network);
  const transport = new ElectronTransport({ clock, allowList, userAgent, proxy });
  const demo = new Demo({
    clock,
    allowList,
    startSimulator: async (rate) =>
      (await import('./demo/embedded-simulator.ts')).startEmbeddedSimulator(rate),
  });
  const plainClipboard = systemClipboard(clipboard);
  loginItem.mend();
  const startAtLogin = new StartAtLogin(loginItem, log);
  const core = createCore({
    options,
    mode: 'app',
    settings,
    transport,
    protections: systemProtections({
      safeStorage,
      platform: process.platform,
      unlockKeyring: () => system.unlockKeyring(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    clipboard: plainClipboard,
    demo,
    language: () => resolveLanguage(settings.settings.language, app.getPreferredSystemLanguages()),
    startAtLogin: () => startAtLogin.on,
    version: app.getVersion(),
    clock,
    log,
  });
  const { keeping, ownedVault, vaultDoor, presenter, history } = core;
  startAtLogin.subscribe(() => presenter.changed());
  openWithKeyring(core, system);
  const selfHandlers = describeSelf({
    options,
    settings,
    transport,
    keeping,
    ownedVault,
    door: vaultDoor,
    presenter,
    clipboard: plainClipboard,
    takesNotices: () => system.takesNotices(),
    clock,
    log,
  });
  watchTheWorld(keeping, clock, log, (from, to) => history.slept(from, to));
  return { ...core, startAtLogin, selfHandlers };
}

/** A keyring that comes up after the program opens the vault that has been waiting for one. */
function openWithKeyring({ keeping }: Pick<Core, 'keeping'>, system: DesktopSystem): void {
  system.onKeyring(() => {
    if (keeping.vault.kind === 'locked' && waitsForKeyring(keeping.vault.reason)) void keeping.unlock();
  });
}
