import type { AnswerOf } from '../../shared/ipc.ts';
import type { UpdatePhase, UpdatesView, UpdateWay } from '../../shared/updates.ts';
import { Alarm } from '../keeper/alarm.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { nextLookAt, type LookReason } from './look-times.ts';
import { plainNotes } from './plain-notes.ts';
import { UpdateFault, updateFault } from './update-fault.ts';
import { mayLookIn, nextPhase, type UpdateEvent } from './update-machine.ts';
import { sourceName, type FoundUpdate, type Updater, type UpdateSource } from './updater.ts';

/** The longest look, and the longest time without a byte of a download; milliseconds. */
const PATIENCE_MS = 60_000;

/** What {@link Updates} work with. */
export interface UpdatesPorts {
  readonly way: UpdateWay;
  /** Where this build's releases are; null where it does not say. */
  readonly releases: UpdateSource | null;
  readonly settings: Pick<SettingsStore, 'settings' | 'subscribe'>;
  readonly clock: RealClock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Whether the connection is paid by what it carries, as far as the system tells. */
  readonly isMetered: () => Promise<boolean>;
  /** Loads what does the work; asked once, and not before an update is looked for. */
  readonly loadUpdater: () => Promise<Updater>;
  /** Ends the program in order. */
  readonly quit: () => void;
  readonly log: Log;
}

/**
 * New versions of the program, from the looking to the putting in place. Nothing is asked before the user has allowed it,
 * and the program never ends by itself: what was fetched is put in place when it ends anyway, or when its user says so.
 */
export class Updates {
  readonly #ports: UpdatesPorts;
  readonly #alarm: Alarm;
  readonly #listeners = new Set<() => void>();
  #phase: UpdatePhase = { kind: 'off' };
  #updater: Promise<Updater> | null = null;
  /** What is under way; another one begins when the user changes what may be asked. */
  #round = new AbortController();
  #asked: string;
  /** When to look next by itself. */
  #dueAt = 0;

  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, () => void this.#lookBySelf());
    this.#asked = this.#whatMayBeAsked();
    if (this.#allowed) this.#allow('start');
    ports.settings.subscribe(() => this.#settingsChanged());
  }

  /** What the page is told. */
  get view(): UpdatesView {
    const { way, releases } = this.#ports;
    const source = this.#source;
    return {
      way,
      asks: source === null ? null : sourceName(source),
      hasReleasesPage: releases?.kind === 'releases',
      phase: this.#phase,
    };
  }

  /** The page of this build's releases; null where there is none. */
  get releasesPage(): string | null {
    const { releases } = this.#ports;
    if (releases?.kind !== 'releases') return null;
    return `https://github.com/${releases.owner}/${releases.repo}/releases`;
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at once. */
  async look(): Promise<AnswerOf<'lookForUpdate'>> {
    if (!mayLookIn(this.#phase)) return { ok: false, code: this.#phase.kind === 'off' ? 'failed' : 'busy' };
    void this.#lookNow();
    return { ok: true, value: undefined };
  }

  /** Fetches what was found. */
  async download(): Promise<AnswerOf<'downloadUpdate'>> {
    if (this.#phase.kind !== 'available') return { ok: false, code: 'failed' };
    void this.#download();
    return { ok: true, value: undefined };
  }

  /** Ends the program in order, to come back as the new version. */
  async restart(): Promise<AnswerOf<'restartToUpdate'>> {
    if (this.#phase.kind !== 'ready') return { ok: false, code: 'failed' };
    this.#apply({ type: 'restart' });
    this.#ports.quit();
    return { ok: true, value: undefined };
  }

  /** The last thing before the program ends: puts in place what is ready. Never rejects. */
  async finish(): Promise<void> {
    this.#alarm.disarm();
    this.#round.abort();
    if (this.#phase.kind !== 'ready' || this.#updater === null) return;
    const { version, restarting } = this.#phase;
    try {
      this.#ports.log.info(`version ${version} is put in place`);
      await (await this.#updater).install({ restart: restarting });
    } catch (error) {
      this.#ports.log.error(`version ${version} could not be put in place`, causeOf(error));
    }
  }

  get #source(): UpdateSource | null {
    const { mirror } = this.#ports.settings.settings.updates;
    return mirror === '' ? this.#ports.releases : { kind: 'folder', address: mirror };
  }

  get #allowed(): boolean {
    return this.#ports.way === 'here' && this.#source !== null && this.#ports.settings.settings.updates.on;
  }

  /** One text for whether and whom to ask, so that any change of it can be noticed. */
  #whatMayBeAsked(): string {
    return this.#allowed ? JSON.stringify(this.#source) : '';
  }

  #settingsChanged(): void {
    const asked = this.#whatMayBeAsked();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#round.abort();
    this.#alarm.disarm();
    this.#apply({ type: 'forbidden' });
    if (!this.#allowed) return;
    this.#allow('start');
    void this.#lookNow();
  }

  #allow(after: LookReason): void {
    this.#round = new AbortController();
    this.#apply({ type: 'allowed' });
    this.#arm(after);
  }

  #arm(after: LookReason): void {
    const { clock, random } = this.#ports;
    this.#dueAt = nextLookAt(after, clock.now(), random());
    this.#alarm.arm(this.#dueAt);
  }

  /** A look that nobody has asked for. */
  async #lookBySelf(): Promise<void> {
    // An alarm rings after half a day at the latest.
    if (this.#ports.clock.now() < this.#dueAt) return this.#alarm.arm(this.#dueAt);
    const { signal } = this.#round;
    const unfit = !this.#ports.isOnline() || (await this.#ports.isMetered());
    if (signal.aborted || !mayLookIn(this.#phase)) return;
    if (unfit) this.#arm('postponed');
    else await this.#lookNow();
  }

  async #lookNow(): Promise<void> {
    const source = this.#source;
    const { signal } = this.#round;
    if (source === null || !mayLookIn(this.#phase)) return;
    this.#apply({ type: 'look-begun' });
    try {
      const found = await this.#patiently(async () => (await this.#load()).look(source));
      if (signal.aborted) return;
      this.#arm('looked');
      if (found === null) this.#apply({ type: 'nothing-newer', at: this.#ports.clock.now() });
      else await this.#found(found, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(updateFault(error, 'look'));
    }
  }

  async #found({ version, notes }: FoundUpdate, signal: AbortSignal): Promise<void> {
    this.#apply({ type: 'found', version, notes: plainNotes(notes) });
    if (!(await this.#ports.isMetered()) && !signal.aborted) await this.#download();
  }

  async #download(): Promise<void> {
    const round = this.#round;
    // Broken off by the user's change of mind, or because nothing comes any more.
    const end = new AbortController();
    const stop = (): void => end.abort();
    round.signal.addEventListener('abort', stop);
    const watch = (): (() => void) => this.#ports.clock.startTimer(PATIENCE_MS, stop);
    let unwatch = watch();
    this.#apply({ type: 'download-begun' });
    try {
      const updater = await this.#load();
      await updater.download((percent) => {
        unwatch();
        unwatch = watch();
        if (!round.signal.aborted) this.#apply({ type: 'progress', percent });
      }, end.signal);
      if (!round.signal.aborted) this.#apply({ type: 'downloaded' });
    } catch (error) {
      if (round.signal.aborted) return;
      this.#fail(end.signal.aborted ? new UpdateFault('interrupted', error) : updateFault(error, 'download'));
    } finally {
      unwatch();
      round.signal.removeEventListener('abort', stop);
    }
  }

  async #load(): Promise<Updater> {
    this.#updater ??= this.#ports.loadUpdater();
    try {
      return await this.#updater;
    } catch (error) {
      this.#updater = null;
      throw error;
    }
  }

  /** Gives up on what takes too long. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    let cancel: () => void = () => undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      cancel = this.#ports.clock.startTimer(PATIENCE_MS, () => reject(new UpdateFault('unreachable')));
    });
    try {
      return await Promise.race([work(), tooLong]);
    } finally {
      cancel();
    }
  }

  #fail(fault: UpdateFault): void {
    this.#ports.log.warn(`${fault.message} (${describe(fault.cause)})`);
    this.#apply({ type: 'failed', why: fault.why });
    this.#arm('failed');
  }

  #apply(event: UpdateEvent): void {
    const before = this.#phase;
    this.#phase = nextPhase(before, event);
    if (JSON.stringify(before) === JSON.stringify(this.#phase)) return;
    for (const listener of this.#listeners) listener();
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof UpdateFault ? (error.cause ?? error) : error;
}

/** The first line of what went wrong: the rest of electron-updater's messages are headers and whole files. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return 'nothing came';
  return cause.message.split('\n')[0] ?? '';
}
