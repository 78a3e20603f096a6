import { join } from 'node:path';
import { app, clipboard, safeStorage } from 'electron';
import { systemTimer } from './clock/system-timer.ts';
import { createCore, type Core } from './core.ts';
import { Demo } from './demo/demo.ts';
import { chooseLoginItem } from './login-item/choose-login-item.ts';
import { StartAtLogin } from './login-item/start-at-login.ts';
import type { Log } from './log/log.ts';
import { ElectronTransport } from './open115/electron-transport.ts';
import { AllowList } from './open115/origins.ts';
import { proxyConfig } from './network/proxy-config.ts';
import { resolveLanguage } from './presenter/language.ts';
import { systemClipboard } from './runtime/clipboard.ts';
import { unlockKeyringApart } from './runtime/keyring-process.ts';
import { systemProtections } from './runtime/system-protections.ts';
import { describeSelf, type SelfHandlers } from './self-test/describe-self.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { watchTheWorld } from './system/wake-ups.ts';
import { createUpdates } from './updates/create-updates.ts';
import type { Updates } from './updates/updates.ts';

/** Everything that works whether or not anybody looks: the core, and what a desktop adds to it. */
export interface Services extends Core {
  readonly startAtLogin: StartAtLogin;
  readonly updates: Updates;
  /** What answers the page when it asks how the program is. */
  readonly selfHandlers: SelfHandlers;
}

/** Makes the services and ties them together; nothing is opened or sent yet. To be called once the app is ready. */
export function createServices(options: StartOptions, settings: SettingsStore, log: Log): Services {
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
  const loginItem = chooseLoginItem({ app, process, folder: options.folder, log });
  loginItem.mend();
  const startAtLogin = new StartAtLogin(loginItem, log);
  const updates = createUpdates({ options, settings, clock, log });
  const core = createCore({
    options,
    mode: 'app',
    settings,
    transport,
    protections: systemProtections({
      safeStorage,
      platform: process.platform,
      unlockKeyring: () => unlockKeyringApart(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    clipboard: plainClipboard,
    demo,
    language: () => resolveLanguage(settings.settings.language, app.getPreferredSystemLanguages()),
    startAtLogin: () => startAtLogin.on,
    updates: () => updates.view,
    version: app.getVersion(),
    clock,
    log,
  });
  const { keeping, ownedVault, vaultDoor, presenter, history } = core;
  startAtLogin.subscribe(() => presenter.changed());
  updates.subscribe(() => presenter.changed());
  const selfHandlers = describeSelf({
    options,
    settings,
    transport,
    keeping,
    ownedVault,
    door: vaultDoor,
    presenter,
    clipboard: plainClipboard,
    clock,
    log,
  });
  watchTheWorld(keeping, clock, log, (from, to) => history.slept(from, to));
  return { ...core, startAtLogin, updates, selfHandlers };
}
