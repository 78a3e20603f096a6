import type { NotificationKind } from '../../shared/notification-kinds.ts';
import type { Snapshot } from '../../shared/view.ts';
import { Alarm } from '../keeper/alarm.ts';
import type { RealClock } from '../keeper/clock.ts';
import { afterTelling, followed } from './account-told.ts';
import { dueNotices, type DueNotice, type Notice } from './due-notices.ts';
import type { ToldBook } from './told-book.ts';

/** Where notices are put up; at most one of a kind. */
export interface NoticeBoard {
  /** Puts a notice up, in the place of the one of its kind. */
  show(notice: Notice, snapshot: Snapshot): void;
  /** Takes the notice of a kind down, if there is one. */
  withdraw(kind: NotificationKind): void;
}

/** What a {@link Notifier} works with. */
export interface NotifierPorts {
  readonly clock: RealClock;
  readonly book: ToldBook;
  readonly board: NoticeBoard;
  /** Whether the user has the window before them, and so sees everything. */
  readonly watched: () => boolean;
}

/** News waits so long for more of its kind, to be told together; real milliseconds. */
const GATHER_MS = 2_000;
/** A vault that does not open may be one that its user is about to open; real milliseconds. */
const LOCK_PATIENCE_MS = 5_000;

/**
 * Tells the user what needs them or has recovered: each thing once, all accounts of one kind together, and takes it back
 * when it no longer holds. What comes up while the window is before their eyes counts as told, and so does a kind that they
 * want to hear nothing of.
 */
export class Notifier {
  readonly #ports: NotifierPorts;
  readonly #alarm: Alarm;
  /** Real instants at which news came up that has not been told. */
  readonly #since = new Map<NotificationKind, number>();
  /** What is up, as it was when it was put up. */
  readonly #up = new Map<NotificationKind, Notice>();
  #lockTold = false;
  #snapshot: Snapshot | null = null;

  constructor(ports: NotifierPorts) {
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, () => this.again());
  }

  /** Takes in a new snapshot. */
  look(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.again();
  }

  /** Looks once more: the window was opened, say. */
  again(): void {
    const snapshot = this.#snapshot;
    if (snapshot === null) return;
    const { clock, book } = this.#ports;
    const now = clock.now();
    this.#follow(snapshot);
    const told = { account: book.account.bind(book), lock: this.#lockTold };
    const due = dueNotices(snapshot, told, now);
    this.#withdraw(due, snapshot);
    const fresh = due.filter((one) => one.fresh).map(({ notice }) => notice);
    for (const kind of this.#since.keys()) {
      if (!fresh.some((notice) => notice.kind === kind)) this.#since.delete(kind);
    }
    for (const notice of fresh) this.#news(notice, snapshot, now);
    this.#arm();
  }

  /** Takes everything down: nobody would answer a click any more. */
  close(): void {
    this.#alarm.disarm();
    this.#snapshot = null;
    for (const kind of this.#up.keys()) this.#ports.board.withdraw(kind);
    this.#up.clear();
  }

  #follow({ vault, accounts }: Snapshot): void {
    if (vault.kind !== 'open') return;
    this.#lockTold = false;
    const { book } = this.#ports;
    // Only an open vault tells which accounts there are.
    book.keep(accounts.map((view) => ({ view, told: followed(book.account(view.id), view) })));
  }

  #withdraw(due: readonly DueNotice[], snapshot: Snapshot): void {
    for (const [kind, notice] of this.#up) {
      const now = due.find((one) => one.notice.kind === kind)?.notice;
      if (kind === 'recovered' ? stillWell(notice, due, snapshot) : covers(now, notice)) continue;
      this.#ports.board.withdraw(kind);
      this.#up.delete(kind);
    }
  }

  #news(notice: Notice, snapshot: Snapshot, now: number): void {
    const { board, watched } = this.#ports;
    const { kind } = notice;
    const quiet = !snapshot.settings.notifications[kind];
    if (!quiet && !watched()) {
      const since = this.#since.get(kind) ?? now;
      this.#since.set(kind, since);
      if (now < since + patienceMs(kind) && now >= since) return;
    }
    this.#since.delete(kind);
    this.#remember(notice, snapshot, now);
    if (quiet || watched()) return;
    board.show(notice, snapshot);
    this.#up.set(kind, notice);
  }

  #remember(notice: Notice, { accounts }: Snapshot, now: number): void {
    if (notice.kind === 'vault-locked') {
      this.#lockTold = true;
      return;
    }
    const { book } = this.#ports;
    const { kind, accounts: concerned } = notice;
    book.keep(
      accounts.map((view) => {
        const told = book.account(view.id);
        return { view, told: concerned.includes(view) ? afterTelling(told, kind, view, now) : told };
      }),
    );
  }

  #arm(): void {
    let next: number | null = null;
    for (const [kind, since] of this.#since) {
      const at = since + patienceMs(kind);
      if (next === null || at < next) next = at;
    }
    this.#alarm.arm(next);
  }
}

function patienceMs(kind: NotificationKind): number {
  return kind === 'vault-locked' ? LOCK_PATIENCE_MS : GATHER_MS;
}

/** Whether everything that a notice said still holds. */
function covers(now: Notice | undefined, said: Notice): boolean {
  if (now === undefined) return false;
  if (now.kind === 'vault-locked' || said.kind === 'vault-locked') return now.kind === said.kind;
  return said.accounts.every(({ id }) => now.accounts.some((account) => account.id === id));
}

/** Whether the accounts that were said to work again are there and in no new trouble. */
function stillWell(said: Notice, due: readonly DueNotice[], { accounts }: Snapshot): boolean {
  if (said.kind === 'vault-locked') return false;
  return said.accounts.every(
    ({ id }) =>
      accounts.some((account) => account.id === id) &&
      !due.some(
        ({ notice }) =>
          (notice.kind === 'needs-reauthorisation' || notice.kind === 'app-blocked') &&
          notice.accounts.some((account) => account.id === id),
      ),
  );
}
