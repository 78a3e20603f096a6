import { arch, homedir, hostname, release, type as systemName, userInfo } from 'node:os';
import { app, Notification } from 'electron';
import type { Snapshot } from '../../shared/view.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { latestLines } from '../log/latest-lines.ts';
import type { Log } from '../log/log.ts';
import { NetworkTest } from '../network/network-test.ts';
import { ProxyChoice } from '../network/proxy-choice.ts';
import { Reach } from '../network/reach.ts';
import type { ElectronTransport } from '../open115/electron-transport.ts';
import type { OwnedVault } from '../ownership/owned-vault.ts';
import type { Presenter } from '../presenter/presenter.ts';
import type { VaultDoor } from '../protection/vault-door.ts';
import type { SystemClipboard } from '../runtime/clipboard.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { ensurePrivateFolder } from '../start/private-folder.ts';
import type { StartOptions } from '../start/start-options.ts';
import { createMainWords } from '../words/words.ts';
import { reportText } from './report.ts';
import { selfRequests } from './self-requests.ts';
import { SelfTest } from './self-test.ts';

/** The parts that describe themselves. */
export interface SelfParts {
  readonly options: Pick<StartOptions, 'folder' | 'newAccounts' | 'oldRuntime'>;
  readonly settings: SettingsStore;
  readonly transport: ElectronTransport;
  readonly keeping: Keeping;
  readonly ownedVault: OwnedVault;
  readonly door: VaultDoor;
  readonly presenter: Presenter;
  readonly clipboard: SystemClipboard;
  /** Whether the desktop shows notifications. */
  readonly takesNotices: () => Promise<boolean>;
  readonly clock: RealClock;
  readonly log: Log;
}

/** What answers the page when it asks how the program is. */
export type SelfHandlers = ReturnType<typeof selfRequests>;

/** How the program tests and describes itself; nothing is looked at yet. */
export interface SelfDescription {
  readonly selfHandlers: SelfHandlers;
  /** A report to pass on, as text; what the self-test found last is in it, or what it finds now. */
  readonly makeReport: () => Promise<string>;
}

/** So many lines of the log tell of a day or two. */
const REPORTED_LINES = 300;

/** Puts the tests of network and program together. From here on the transport follows the user's choice of a proxy. */
export function describeSelf(parts: SelfParts): SelfDescription {
  const { options, settings, transport, keeping, ownedVault, door, presenter, clipboard, clock, log } = parts;
  const { passport } = options.newAccounts.origins;
  const proxyChoice = new ProxyChoice({ settings, transport, log });
  const reach = new Reach(clock);
  const networkTest = new NetworkTest({
    transport,
    route: (url) => transport.route(url),
    reach,
    ready: () => proxyChoice.applied(),
    clock,
    origin: passport,
  });
  const about = {
    electron: process.versions.electron,
    chromium: process.versions['chrome'] ?? '',
    node: process.versions.node,
    system: `${systemName()} ${release()} ${arch()}`,
  };
  const selfTest = new SelfTest({
    vault: () => keeping.vault,
    proveVault: () => door.prove(),
    checkFolder: () => ensurePrivateFolder(options.folder, process.platform),
    folder: options.folder,
    isOwner: () => ownedVault.isOwner,
    testNetwork: () => networkTest.run(),
    resolves: () => reach.resolves(passport),
    tray: () => presenter.snapshot.tray,
    notifications: async () => Notification.isSupported() && (await parts.takesNotices()),
    runtime: { version: about.electron, old: options.oldRuntime },
  });
  const makeReport = async (): Promise<string> =>
    reportText(createMainWords('en'), {
      checks: selfTest.latest ?? (await selfTest.run()),
      snapshot: presenter.snapshot,
      surroundings: [
        `Electron ${about.electron} · Chromium ${about.chromium} · Node ${about.node}`,
        `${about.system} · ${desktopName(process.env)} · ${app.isPackaged ? 'packaged' : 'from the sources'}`,
        `running for ${Math.round(process.uptime() / 60)} min`,
      ],
      log: await latestLines(options.folder, REPORTED_LINES),
      hidden: [...namesOf(keeping, presenter.snapshot), options.folder, userInfo().username, hostname()],
      home: homedir(),
      now: clock.now(),
    });
  const selfHandlers = selfRequests({ networkTest, selfTest, makeReport, clipboard, about, log });
  return { selfHandlers, makeReport };
}

/** The desktop by its own name, and the way it draws; nothing on systems that have one only. */
function desktopName({ XDG_CURRENT_DESKTOP: name, XDG_SESSION_TYPE: session }: NodeJS.ProcessEnv): string {
  return [name ?? 'no desktop named', session].filter(Boolean).join(' on ');
}

/** Whatever tells accounts apart. */
function namesOf(keeping: Keeping, { accounts, settings }: Snapshot): readonly string[] {
  const stored = keeping.accounts().flatMap(({ record: { user } }) => [user?.id, user?.name]);
  const shown = accounts.flatMap(({ id, appId, name, userName }) => [id, appId, name, userName]);
  return [...stored, ...shown, ...Object.values(settings.appNames)].filter(
    (name) => typeof name === 'string',
  );
}
