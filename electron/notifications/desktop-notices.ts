import { Notification } from 'electron';
import type { NotificationKind } from '../../shared/notification-kinds.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { DesktopSystem } from '../desktops/desktop-system.ts';
import type { Log } from '../log/log.ts';
import type { Notice } from './due-notices.ts';
import type { NoticeText } from './notice-text.ts';
import type { NoticeBoard } from './notifier.ts';

/** What {@link DesktopNotices} work with. */
export interface DesktopNoticePorts {
  readonly system: Pick<DesktopSystem, 'noticeBody' | 'noticeWantsIcon'>;
  /** A picture file. */
  readonly icon: string;
  readonly textOf: (notice: Notice, snapshot: Snapshot) => NoticeText;
  /** The label of a notice's one button, where the desktop shows buttons; null for none. */
  readonly buttonOf: (notice: Notice) => string | null;
  readonly onClick: (notice: Notice) => void;
  /** The system would not show this. */
  readonly onUnshown: (text: NoticeText) => void;
  readonly log: Log;
}

/**
 * The desktop's own notifications. Where there is no service for them nothing is shown, and nothing breaks: icon and window
 * say it all the same.
 */
export class DesktopNotices implements NoticeBoard {
  readonly #ports: DesktopNoticePorts;
  /** Held, since a notification that is collected as garbage no longer hears of its click. */
  readonly #shown = new Map<NotificationKind, Notification>();

  constructor(ports: DesktopNoticePorts) {
    this.#ports = ports;
  }

  show(notice: Notice, snapshot: Snapshot): void {
    this.withdraw(notice.kind);
    if (!Notification.isSupported()) return;
    const { system, icon, textOf, buttonOf, onClick, onUnshown, log } = this.#ports;
    const text = textOf(notice, snapshot);
    const button = buttonOf(notice);
    const notification = new Notification({
      title: text.title,
      body: system.noticeBody(text.body),
      ...(system.noticeWantsIcon ? { icon } : {}),
      ...(button === null ? {} : { actions: [{ type: 'button', text: button }] }),
      urgency: notice.kind === 'recovered' ? 'low' : 'normal',
      // What needs its user waits for them: it is told once only.
      timeoutType: mustAct(notice) ? 'never' : 'default',
    });
    const forget = (): void => {
      if (this.#shown.get(notice.kind) === notification) this.#shown.delete(notice.kind);
    };
    notification.on('click', () => onClick(notice));
    notification.on('action', () => onClick(notice));
    notification.on('close', forget);
    notification.on('failed', (_event, error) => {
      log.warn(`the desktop shows no notification of ${notice.kind}: ${error || 'no reason given'}`);
      forget();
      onUnshown(text);
    });
    this.#shown.set(notice.kind, notification);
    notification.show();
  }

  withdraw(kind: NotificationKind): void {
    const notification = this.#shown.get(kind);
    this.#shown.delete(kind);
    notification?.close();
  }
}

function mustAct({ kind }: Notice): boolean {
  return kind === 'needs-reauthorisation' || kind === 'app-blocked' || kind === 'vault-locked';
}
