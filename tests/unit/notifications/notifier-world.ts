import { tmpdir } from 'node:os';
import type { Notice } from '../../../electron/notifications/due-notices.ts';
import { Notifier, type NoticeBoard } from '../../../electron/notifications/notifier.ts';
import type { NotificationKind } from '../../../shared/notification-kinds.ts';
import type { AccountView, Snapshot } from '../../../shared/view.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { healthy, inEveryState, sampleId, snapshotOf } from '../../support/view-samples.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** What was done on the board, one line each. */
class RecordingBoard implements NoticeBoard {
  readonly lines: string[] = [];

  show(notice: Notice): void {
    const what = notice.kind === 'vault-locked' ? notice.reason : notice.accounts.map(({ name }) => name);
    this.lines.push(`${notice.kind}: ${String(what)}`);
  }

  withdraw(kind: NotificationKind): void {
    this.lines.push(`${kind} withdrawn`);
  }

  /** What was done since the last question. */
  news(): readonly string[] {
    return this.lines.splice(0);
  }
}

/** A notifier on a folder of its own, on a clock that stands still until a test moves it. */
export class NotifierWorld {
  readonly clock = new ManualClock();
  readonly folder = temporaryFolder();
  readonly log = new RecordingLog();
  readonly board = new RecordingBoard();
  /** Whether the window is before the user's eyes. */
  watched = false;
  notifier: Notifier;

  private constructor(notifier: (world: NotifierWorld) => Notifier) {
    this.notifier = notifier(this);
  }

  static async start(): Promise<NotifierWorld> {
    // electron-store asks the `electron` package where Electron is; nothing is ever started from there.
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
    const { ToldBook } = await import('../../../electron/notifications/told-book.ts');
    return new NotifierWorld((world) => {
      world.#make = () => {
        const { clock, board, folder, log } = world;
        return new Notifier({
          clock,
          board,
          book: new ToldBook(folder, log),
          watched: () => world.watched,
        });
      };
      return world.#make();
    });
  }

  /** Ends the program and starts it again on the same folder. */
  restart(): void {
    this.notifier.close();
    this.board.news();
    this.notifier = this.#make();
  }

  /** Shows the notifier these accounts in an open vault, and lets the time pass in which news is gathered. */
  async see(...accounts: readonly AccountView[]): Promise<readonly string[]> {
    return this.seeAll(snapshotOf(accounts));
  }

  /** The same with a whole snapshot. */
  async seeAll(snapshot: Snapshot): Promise<readonly string[]> {
    this.notifier.look(snapshot);
    await this.clock.advance(2_000);
    return this.board.news();
  }

  /** A healthy account by its name. */
  well(name = 'Film', changes: Partial<AccountView> = {}): AccountView {
    return { ...healthy(this.clock.now()), id: idOf(name), name, ...changes };
  }

  /** The account in one of the states. */
  in(state: AccountView['state'], name = 'Film', changes: Partial<AccountView> = {}): AccountView {
    return { ...inEveryState(this.clock.now())[state], id: idOf(name), name, ...changes };
  }

  #make: () => Notifier = () => this.notifier;
}

function idOf(name: string): AccountView['id'] {
  return sampleId(Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 7) % 1_000_000);
}
