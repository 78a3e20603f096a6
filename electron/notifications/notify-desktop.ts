import { join } from 'node:path';
import { app } from 'electron';
import type { Words } from '../../shared/translate.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { DesktopSystem } from '../desktops/desktop-system.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import type { TimeWords } from '../tray/tray-words.ts';
import { DesktopNotices } from './desktop-notices.ts';
import { clickOn, type NoticeClick } from './notice-click.ts';
import { noticeText, type NoticeText } from './notice-text.ts';
import { Notifier } from './notifier.ts';
import { ToldBook } from './told-book.ts';

/** What {@link notifyDesktop} ties together. */
export interface NotifyDesktopPorts {
  readonly system: DesktopSystem;
  readonly clock: RealClock;
  readonly snapshot: () => Snapshot;
  readonly words: () => Words;
  readonly times: () => TimeWords;
  /** Whether the user has the window before them. */
  readonly watched: () => boolean;
  readonly follow: (click: NoticeClick) => void;
  /** The system would not show this. */
  readonly onUnshown: (text: NoticeText) => void;
  readonly log: Log;
}

/** A notifier whose notices are the desktop's own; what was told lies in the state folder. */
export function notifyDesktop(ports: NotifyDesktopPorts): Notifier {
  const { system, clock, snapshot, words, times, watched, follow, onUnshown, log } = ports;
  const board = new DesktopNotices({
    system,
    onUnshown,
    icon: join(app.getAppPath(), 'build', 'icons', 'linux', '48.png'),
    textOf: (notice, { language }) =>
      noticeText(notice, { words: words(), times: times(), language, now: clock.now() }),
    buttonOf: ({ kind }) => (kind === 'needs-reauthorisation' ? words()('button.reauthorise') : null),
    onClick: (notice) => follow(clickOn(notice, snapshot())),
    log,
  });
  const book = new ToldBook(app.getPath('userData'), log);
  return new Notifier({ clock, book, board, watched });
}
