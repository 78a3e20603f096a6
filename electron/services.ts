import { join } from 'node:path';
import { app, clipboard, ClipboardItem, safeStorage } from 'electron';
import { waitsForKeyring } from '../shared/lock-ways.ts';
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
import type { ThisRun } from './recovery/this-run.ts';
import { systemClipboard } from './runtime/clipboard.ts';
import { systemProtections } from './runtime/system-protections.ts';
import { describeSelf, type SelfDescription } from './self-test/describe-self.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { watchTheWorld } from './system/wake-ups.ts';
import { createUpdates } from './updates/create-updates.ts';
import type { Updates } from './updates/updates.ts';

/** Everything that works whether or not anybody looks: the core, and what a desktop adds to it. */
export interface Services extends Core, SelfDescription {
  readonly startAtLogin: StartAtLogin;
  readonly updates: Updates;
}

/** What the services are made with. */
export interface ServicesSurroundings {
  readonly system: DesktopSystem;
  readonly thisRun: ThisRun;
  readonly loginItem: LoginItem;
  readonly settings: SettingsStore;
  readonly log: Log;
}

/** Makes the services and ties them together; nothing is opened or sent yet. To be called once the app is ready. */
export function createServices(
  options: StartOptions,
  { system, thisRun, loginItem, settings, log }: ServicesSurroundings,
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
  const plainClipboard = systemClipboard({ clipboard, ClipboardItem }, process.platform);
  if (thisRun.safeMode === null) loginItem.mend();
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
      unlockKeyring: () => system.unlockKeyring(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    clipboard: plainClipboard,
    demo,
    language: () => resolveLanguage(settings.settings.language, app.getPreferredSystemLanguages()),
    startAtLogin: () => startAtLogin.on,
    updates: () => updates.view,
    safeMode: thisRun.safeMode,
    version: app.getVersion(),
    clock,
    log,
  });
  const { keeping, ownedVault, vaultDoor, presenter, history } = core;
  startAtLogin.subscribe(() => presenter.changed());
  updates.subscribe(() => presenter.changed());
  openWithKeyring(core, system);
  const selfDescription = describeSelf({
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
  return { ...core, ...selfDescription, startAtLogin, updates };
}

/** A keyring that comes up after the program opens the vault that has been waiting for one. */
function openWithKeyring({ keeping }: Pick<Core, 'keeping'>, system: DesktopSystem): void {
  system.onKeyring(() => {
    if (keeping.vault.kind === 'locked' && waitsForKeyring(keeping.vault.reason)) void keeping.unlock();
  });
}
