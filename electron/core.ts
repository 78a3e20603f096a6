import { join } from 'node:path';
import { Actions } from './actions/actions.ts';
import { createAgent, type AgentDoors } from './agent/open-agent.ts';
import { Programs } from './agent/programs.ts';
import { DoorsStanding } from './agent/standing.ts';
import { Authorisation } from './authorisation/authorisation.ts';
import { Namer } from './authorisation/namer.ts';
import { TokenClipboard } from './clipboard/token-clipboard.ts';
import { ConsentBook } from './consent/consent-book.ts';
import { Consents } from './consent/consents.ts';
import type { Demo } from './demo/demo.ts';
import { DemoStore } from './demo/demo-store.ts';
import { noteCopies } from './history/copies.ts';
import { History } from './history/history.ts';
import { Importing } from './importing/importing.ts';
import type { RealClock } from './keeper/clock.ts';
import type { AccountId, Origins } from './keeper/record.ts';
import { Keeping } from './keeping/keeping.ts';
import { logTransitions } from './keeping/log-transitions.ts';
import { newAccountId } from './keeping/new-account-id.ts';
import type { Log } from './log/log.ts';
import { Open115Client } from './open115/client.ts';
import type { Transport } from './open115/transport.ts';
import { OwnedVault } from './ownership/owned-vault.ts';
import { claimFolder } from './ownership/ownership.ts';
import { Presenter, type PresenterPorts } from './presenter/presenter.ts';
import { Profiles } from './profile/profiles.ts';
import { VaultActions } from './protection/vault-actions.ts';
import { VaultDoor } from './protection/vault-door.ts';
import type { SystemClipboard } from './runtime/clipboard.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StartOptions } from './start/start-options.ts';
import { ServerSkew } from './system/server-skew.ts';
import type { Protection } from './vault/protection.ts';
import { nodeFiles } from './vault/node-files.ts';

/** What the core is given of the place where it runs. */
export interface CoreParts extends Pick<
  PresenterPorts,
  'language' | 'startAtLogin' | 'updates' | 'safeMode' | 'version'
> {
  readonly options: StartOptions;
  readonly mode: 'app' | 'headless';
  readonly settings: SettingsStore;
  readonly transport: Transport;
  /** What this system protects the vault's key by, best first. */
  readonly protections: readonly Protection[];
  readonly clipboard: SystemClipboard;
  readonly demo: Demo;
  readonly clock: RealClock;
  readonly log: Log;
}

/** Everything that keeps logins alive and hands tokens out; it runs without a desktop as well as with one. */
export interface Core {
  readonly keeping: Keeping;
  readonly ownedVault: OwnedVault;
  readonly vaultDoor: VaultDoor;
  readonly authorisation: Authorisation;
  readonly clipboard: TokenClipboard;
  readonly demo: Demo;
  readonly actions: Actions;
  readonly vaultActions: VaultActions;
  readonly importing: Importing;
  readonly programs: Programs;
  readonly presenter: Presenter;
  readonly history: History;
  readonly profiles: Profiles;
  readonly agent: AgentDoors;
}

/** Makes the core and ties it together; nothing is opened or sent yet. Knows no Electron. */
export function createCore(parts: CoreParts): Core {
  const { options, settings, clock, demo, log } = parts;
  const { folder, newAccounts, oldRuntime } = options;
  const realLogins = !oldRuntime || options.allowOldRuntime;
  const files = nodeFiles(process.platform, clock);
  const skew = new ServerSkew();
  const client = new Open115Client({
    transport: parts.transport,
    clock,
    onServerTime: (time) => skew.heard(time),
  });
  const isDemo = demo.isDemo.bind(demo);
  const vaultDoor = new VaultDoor({
    folder: join(folder, 'vault'),
    system: parts.protections,
    passphrase: options.passphrase,
    passphraseFirst: options.headless,
    clock,
    log,
  });
  const ownedVault = new OwnedVault({
    claim: () => claimFolder(folder, { platform: process.platform, clock }),
    openVault: () => vaultDoor.open(),
    onOwned: () => agent.open(),
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
  const authorisation = new Authorisation({ client, clock, log, newId });
  const clipboard = new TokenClipboard(parts.clipboard, clock);
  const actions = new Actions({
    keeping,
    authorisation,
    clipboard,
    settings,
    demo,
    newAccounts,
    realLogins,
    log,
  });
  const importing = new Importing({
    keeping,
    clipboard: parts.clipboard,
    newAccounts,
    realLogins,
    newId,
    clock,
    log,
  });
  const book = new ConsentBook({ folder, files, now: () => clock.now(), log });
  book.watch();
  const consents = new Consents({ book, clock, allowAll: options.allowAllPrograms, log });
  const standing = new DoorsStanding();
  const programs = new Programs({ consents, standing, clipboard, settings, log });
  const presenter = new Presenter({
    keeping,
    authorisation,
    importing,
    programs,
    settings,
    clipboard,
    skew,
    clock,
    isDemo,
    language: parts.language,
    startAtLogin: parts.startAtLogin,
    updates: parts.updates,
    oldRuntime,
    safeMode: parts.safeMode,
    version: parts.version,
  });
  replanByLead(settings, keeping);
  logTransitions(keeping, log);
  const history = new History({
    keeping,
    folder: join(folder, 'history'),
    files,
    clock,
    isDemo,
    longestLeadMs,
    log,
  });
  noteCopies(clipboard, history);
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
  const vaultActions = new VaultActions({ keeping, door: vaultDoor, log });
  const agent = createAgent({
    folder,
    platform: process.platform,
    mode: parts.mode,
    keeping,
    client,
    presenter,
    authorisation,
    importing,
    history,
    consents,
    standing,
    settings,
    newAccounts,
    realLogins,
    clock,
    log,
  });
  return {
    keeping,
    ownedVault,
    vaultDoor,
    authorisation,
    clipboard,
    demo,
    actions,
    vaultActions,
    importing,
    programs,
    presenter,
    history,
    profiles,
    agent,
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
