import { join } from 'node:path';
import { app, clipboard, safeStorage } from 'electron';
import { Actions } from './actions/actions.ts';
import { Authorisation } from './authorisation/authorisation.ts';
import { Namer } from './authorisation/namer.ts';
import { TokenClipboard } from './clipboard/token-clipboard.ts';
import { systemTimer } from './clock/system-timer.ts';
import { Demo } from './demo/demo.ts';
import { DemoStore } from './demo/demo-store.ts';
import { Keeping } from './keeping/keeping.ts';
import { logTransitions } from './keeping/log-transitions.ts';
import { newAccountId } from './keeping/new-account-id.ts';
import { chooseLoginItem } from './login-item/choose-login-item.ts';
import { StartAtLogin } from './login-item/start-at-login.ts';
import type { Log } from './log/log.ts';
import { Open115Client } from './open115/client.ts';
import { ElectronTransport } from './open115/electron-transport.ts';
import { AllowList } from './open115/origins.ts';
import { VaultActions } from './protection/vault-actions.ts';
import { VaultDoor } from './protection/vault-door.ts';
import { resolveLanguage } from './presenter/language.ts';
import { Presenter } from './presenter/presenter.ts';
import { systemClipboard } from './runtime/clipboard.ts';
import { unlockKeyringApart } from './runtime/keyring-process.ts';
import { systemProtections } from './runtime/system-protections.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { ServerSkew } from './system/server-skew.ts';
import { watchTheWorld } from './system/wake-ups.ts';
import { claimFolder } from './ownership/ownership.ts';
import { OwnedVault } from './ownership/owned-vault.ts';

/** Everything that works whether or not anybody looks. */
export interface Services {
  readonly keeping: Keeping;
  readonly authorisation: Authorisation;
  readonly clipboard: TokenClipboard;
  readonly demo: Demo;
  readonly actions: Actions;
  readonly vaultActions: VaultActions;
  readonly startAtLogin: StartAtLogin;
  readonly presenter: Presenter;
}

/** Makes the services and ties them together; nothing is opened or sent yet. To be called once the app is ready. */
export function createServices(options: StartOptions, settings: SettingsStore, log: Log): Services {
  const clock = systemTimer;
  const realLogins = !options.oldRuntime || options.allowOldRuntime;
  const allowList = new AllowList({ anyLoopback: options.anyLoopback, real: realLogins });
  const userAgent = `token-keeper-115/${app.getVersion()}`;
  const skew = new ServerSkew();
  const client = new Open115Client({
    transport: new ElectronTransport({ clock, allowList, userAgent }),
    clock,
    onServerTime: (time) => skew.heard(time),
  });
  const demo = new Demo({
    clock,
    allowList,
    startSimulator: async (rate) =>
      (await import('./demo/embedded-simulator.ts')).startEmbeddedSimulator(rate),
  });
  const isDemo = demo.isDemo.bind(demo);
  const door = new VaultDoor({
    folder: join(options.folder, 'vault'),
    system: systemProtections({
      safeStorage,
      platform: process.platform,
      unlockKeyring: () => unlockKeyringApart(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    passphrase: options.passphrase,
    clock,
    log,
  });
  const ownedVault = new OwnedVault({
    claim: () => claimFolder(options.folder, { platform: process.platform, clock }),
    openVault: () => door.open(),
    onFree: () => void keeping.unlock(),
    log,
  });
  const keeping = new Keeping({
    openVault: () => ownedVault.open(),
    wrapStore: (vault) => new DemoStore(vault, demo),
    client,
    clock,
    random: Math.random,
    isPaused: (id) => settings.account(id).paused,
    log,
  });
  const authorisation = new Authorisation({
    client,
    clock,
    log,
    newId: (origins) => {
      const id = newAccountId();
      demo.claim(id, origins);
      return id;
    },
  });
  const tokenClipboard = new TokenClipboard(systemClipboard(clipboard), clock);
  const loginItem = chooseLoginItem({ app, process, folder: options.folder, log });
  loginItem.mend();
  const startAtLogin = new StartAtLogin(loginItem, log);
  const { newAccounts, oldRuntime } = options;
  const actions = new Actions({
    keeping,
    authorisation,
    clipboard: tokenClipboard,
    settings,
    demo,
    newAccounts,
    realLogins,
    log,
  });
  const presenter = new Presenter({
    keeping,
    authorisation,
    settings,
    clipboard: tokenClipboard,
    skew,
    clock,
    isDemo,
    language: () => resolveLanguage(settings.settings.language, app.getPreferredSystemLanguages()),
    startAtLogin: () => startAtLogin.on,
    oldRuntime,
    version: app.getVersion(),
  });
  startAtLogin.subscribe(() => presenter.changed());
  logTransitions(keeping, log);
  demo.playPhoneFor(authorisation);
  const namer = new Namer({ keeping, client, clock, log });
  keeping.subscribe((transition) => {
    if (transition === null) void namer.look();
  });
  watchTheWorld(keeping, clock, log);
  const vaultActions = new VaultActions({ keeping, door, log });
  return { keeping, authorisation, clipboard: tokenClipboard, demo, actions, vaultActions, startAtLogin, presenter };
}
