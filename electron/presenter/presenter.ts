import { grantWarningInstants } from '../../shared/grant-warnings.ts';
import { severity } from '../../shared/states.ts';
import type { UpdatesView } from '../../shared/updates.ts';
import type { AccountView, Language, Snapshot } from '../../shared/view.ts';
import type { Programs } from '../agent/programs.ts';
import type { Authorisation } from '../authorisation/authorisation.ts';
import { isUnderWay } from '../authorisation/under-way.ts';
import type { TokenClipboard } from '../clipboard/token-clipboard.ts';
import { Alarm } from '../keeper/alarm.ts';
import { realTime, type RealClock } from '../keeper/clock.ts';
import type { AccountId } from '../keeper/record.ts';
import type { Importing } from '../importing/importing.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { ServerSkew } from '../system/server-skew.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { accountView } from './account-view.ts';

/** Whatever the snapshot is made from. */
export interface PresenterPorts {
  readonly keeping: Keeping;
  readonly authorisation: Authorisation;
  readonly importing: Pick<Importing, 'view' | 'subscribe'>;
  readonly programs: Pick<Programs, 'view' | 'subscribe'>;
  readonly settings: SettingsStore;
  readonly clipboard: TokenClipboard;
  readonly skew: ServerSkew;
  readonly clock: RealClock;
  readonly isDemo: (id: AccountId) => boolean;
  readonly language: () => Language;
  /** Whether the program starts at login; asked of the system for each snapshot. */
  readonly startAtLogin: () => boolean | null;
  readonly updates: () => UpdatesView;
  readonly oldRuntime: boolean;
  readonly safeMode: Snapshot['safeMode'];
  readonly version: string;
}

/**
 * Makes one snapshot of everything that is shown, for the tray and the page alike, whenever something has changed: at
 * once in time, but once for many changes of one turn. What changes by the clock alone (an access token expires, a
 * floor is over, a grant comes close to its end) has an alarm of its own, so that the icon never goes on saying what was
 * true before (P15).
 */
export class Presenter {
  readonly #ports: PresenterPorts;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #alarm: Alarm;
  #revision = 0;
  #tray = true;
  #scheduled = false;
  #snapshot: Snapshot;

  constructor(ports: PresenterPorts) {
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, () => this.changed());
    this.#snapshot = this.#make();
    const changed = (): void => this.changed();
    ports.keeping.subscribe(changed);
    ports.authorisation.subscribe(changed);
    ports.importing.subscribe(changed);
    ports.programs.subscribe(changed);
    ports.settings.subscribe(changed);
    ports.clipboard.subscribe(changed);
    ports.skew.subscribe(changed);
  }

  /** The latest snapshot. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Calls `listener` with each new snapshot; returns what stops it. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether the desktop shows our tray icon. */
  setTray(tray: boolean): void {
    this.#tray = tray;
    this.changed();
  }

  /** Something that is shown may have changed. */
  changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#snapshot = this.#make();
      for (const listener of this.#listeners) listener(this.#snapshot);
    });
  }

  #make(): Snapshot {
    const { keeping, authorisation, settings, clipboard, skew, oldRuntime, safeMode, version } = this.#ports;
    this.#revision += 1;
    this.#armForClockOnly();
    return {
      revision: this.#revision,
      language: this.#ports.language(),
      settings: settings.settings,
      vault: keeping.vault,
      accounts: this.#accounts(),
      authorisation: authorisation.view,
      importing: this.#ports.importing.view,
      programs: this.#ports.programs.view,
      clipboard: clipboard.copied,
      concealsCopies: clipboard.conceals,
      tray: this.#tray,
      skewMs: skew.skewMs,
      startAtLogin: this.#ports.startAtLogin(),
      updates: this.#ports.updates(),
      oldRuntime,
      safeMode,
      version,
    };
  }

  #accounts(): AccountView[] {
    const { keeping, authorisation, settings, isDemo } = this.#ports;
    const underWay = isUnderWay(authorisation.view) ? (authorisation.view?.account ?? null) : null;
    return keeping
      .accounts()
      .map((runner) =>
        accountView({
          record: runner.record,
          state: runner.state,
          now: runner.now(),
          givenName: settings.account(runner.record.id).name,
          demo: isDemo(runner.record.id),
          authorising: underWay === runner.record.id,
        }),
      )
      .toSorted(worstFirst);
  }

  /** Arms for the next instant at which the clock alone changes what is shown. */
  #armForClockOnly(): void {
    const now = this.#ports.clock.now();
    let next: number | null = null;
    for (const runner of this.#ports.keeping.accounts()) {
      const { record, state } = runner;
      const { expiresAt, grantEndsAt } = record;
      const warnings = [...grantWarningInstants(grantEndsAt), grantEndsAt];
      for (const instant of [expiresAt, state.notBefore, ...warnings]) {
        if (instant <= runner.now()) continue;
        // Converted, an instant may fall a fraction short; looked at again in a moment, it is over.
        const at = Math.max(realTime(record.clock, instant), now + 1);
        if (next === null || at < next) next = at;
      }
    }
    this.#alarm.arm(next);
  }
}

function worstFirst(one: AccountView, other: AccountView): number {
  return severity(one) - severity(other) || one.name.localeCompare(other.name);
}
