import { join } from 'node:path';
import { app, clipboard, safeStorage } from 'electron';
import { Actions } from './actions/actions.ts';
import { Authorisation } from './authorisation/authorisation.ts';
import { Namer } from './authorisation/namer.ts';
import { TokenClipboard } from './clipboard/token-clipboard.ts';
import { systemTimer } from './clock/system-timer.ts';
import { Demo } from './demo/demo.ts';
import { DemoStore } from './demo/demo-store.ts';
import { noteCopies } from './history/copies.ts';
import { History } from './history/history.ts';
import type { AccountId, Origins } from './keeper/record.ts';
import { Importing } from './importing/importing.ts';
import { Keeping } from './keeping/keeping.ts';
import { logTransitions } from './keeping/log-transitions.ts';
import { newAccountId } from './keeping/new-account-id.ts';
import { chooseLoginItem } from './login-item/choose-login-item.ts';
import { StartAtLogin } from './login-item/start-at-login.ts';
import type { Log } from './log/log.ts';
import { Open115Client } from './open115/client.ts';
import { ElectronTransport } from './open115/electron-transport.ts';
import { AllowList } from './open115/origins.ts';
import { proxyConfig } from './network/proxy-config.ts';
import { describeSelf, type SelfHandlers } from './self-test/describe-self.ts';
import { VaultActions } from './protection/vault-actions.ts';
import { VaultDoor } from './protection/vault-door.ts';
import { resolveLanguage } from './presenter/language.ts';
import { Presenter } from './presenter/presenter.ts';
import { Profiles } from './profile/profiles.ts';
import { systemClipboard } from './runtime/clipboard.ts';
import { unlockKeyringApart } from './runtime/keyring-process.ts';
import { systemProtections } from './runtime/system-protections.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { ServerSkew } from './system/server-skew.ts';
import { watchTheWorld } from './system/wake-ups.ts';
import { claimFolder } from './ownership/ownership.ts';
import { OwnedVault } from './ownership/owned-vault.ts';
import { nodeFiles } from './vault/node-files.ts';

/** Everything that works whether or not anybody looks. */
export interface Services {
  readonly keeping: Keeping;
  readonly authorisation: Authorisation;
  readonly clipboard: TokenClipboard;
  readonly demo: Demo;
  readonly actions: Actions;
  readonly vaultActions: VaultActions;
  readonly startAtLogin: StartAtLogin;
  readonly importing: Importing;
  readonly presenter: Presenter;
  /** What answers the page when it asks how the program is. */
  readonly selfHandlers: SelfHandlers;
  readonly history: History;
  readonly profiles: Profiles;
}

/** Makes the services and ties them together; nothing is opened or sent yet. To be called once the app is ready. */
export function createServices(options: StartOptions, settings: SettingsStore, log: Log): Services {
  const clock = systemTimer;
  const realLogins = !options.oldRuntime || options.allowOldRuntime;
  const allowList = new AllowList({ anyLoopback: options.anyLoopback, real: realLogins });
  const userAgent = `token-keeper-115/${app.getVersion()}`;
  const skew = new ServerSkew();
  const proxy = proxyConfig(settings.settings.network);
  const transport = new ElectronTransport({ clock, allowList, userAgent, proxy });
  const client = new Open115Client({
    transport,
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
  const longestLeadMs = (): number => settings.settings.leadMinutes * 60_000;
  const keeping = new Keeping({
    openVault: () => ownedVault.open(),
    wrapStore: (vault) => new DemoStore(vault, demo),
    client,
    clock,
    random: Math.random,
    isPaused: (id) => settings.account(id).paused,
    longestLeadMs,
    log,
  });
  const newId = (origins: Origins): AccountId => {
    const id = newAccountId();
    demo.claim(id, origins);
    return id;
  };
  const authorisation = new Authorisation({
    client,
    clock,
    log,
    newId,
  });
  const plainClipboard = systemClipboard(clipboard);
  const tokenClipboard = new TokenClipboard(plainClipboard, clock);
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
  const importing = new Importing({
    keeping,
    clipboard: plainClipboard,
    newAccounts,
    realLogins,
    newId,
    clock,
    log,
  });
  const presenter = new Presenter({
    keeping,
    authorisation,
    importing,
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
  replanByLead(settings, keeping);
  const selfHandlers = describeSelf({
    options,
    settings,
    transport,
    keeping,
    ownedVault,
    door,
    presenter,
    clipboard: plainClipboard,
    clock,
    log,
  });
  logTransitions(keeping, log);
  const history = new History({
    keeping,
    folder: join(options.folder, 'history'),
    files: nodeFiles(process.platform, clock),
    clock,
    isDemo,
    longestLeadMs,
    log,
  });
  noteCopies(tokenClipboard, history);
  const profiles = new Profiles({ keeping, client, clock });
  demo.playPhoneFor(authorisation);
  const namer = new Namer({
    keeping,
    client,
    clock,
    log,
    onBroughtHome: (from, home) => importing.broughtHome(from, home),
  });
  keeping.subscribe((transition) => {
    if (transition === null || transition.event.type === 'saved') void namer.look();
  });
  watchTheWorld(keeping, clock, log, (from, to) => history.slept(from, to));
  const vaultActions = new VaultActions({ keeping, door, log });
  return {
    keeping,
    authorisation,
    clipboard: tokenClipboard,
    demo,
    actions,
    vaultActions,
    startAtLogin,
    selfHandlers,
    importing,
    presenter,
    history,
    profiles,
  };
}

/** Another lead moves what is planned already. */
function replanByLead(settings: SettingsStore, keeping: Keeping): void {
  let lead = settings.settings.leadMinutes;
  settings.subscribe(() => {
    if (settings.settings.leadMinutes === lead) return;
    lead = settings.settings.leadMinutes;
    keeping.replan();
  });
}
