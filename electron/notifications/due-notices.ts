import { NOTIFICATION_KINDS, type NotificationKind } from '../../shared/notification-kinds.ts';
import type { AccountView, LockReason, Snapshot } from '../../shared/view.ts';
import { noticesOf, type AccountNoticeKind, type AccountTold } from './account-told.ts';

/** A notice: one kind of news, of all accounts together that it concerns. */
export type Notice =
  | { readonly kind: AccountNoticeKind; readonly accounts: readonly AccountView[] }
  | { readonly kind: 'vault-locked'; readonly reason: LockReason };

/** A notice that holds now; `fresh` when something in it has not been told. */
export interface DueNotice {
  readonly notice: Notice;
  readonly fresh: boolean;
}

/** What the user has been told, as far as notices depend on it. */
export interface Told {
  account(id: AccountView['id']): AccountTold;
  /** Whether the vault's being locked was told since it was last open. */
  readonly lock: boolean;
}

/** What holds now, at most one notice of a kind; `now` is real (epoch ms). */
export function dueNotices(snapshot: Snapshot, told: Told, now: number): readonly DueNotice[] {
  return NOTIFICATION_KINDS.flatMap((kind) => due(kind, snapshot, told, now) ?? []);
}

function due(kind: NotificationKind, snapshot: Snapshot, told: Told, now: number): DueNotice | null {
  const { vault, accounts } = snapshot;
  if (kind === 'vault-locked') {
    // A vault that another process has is taken over by itself as soon as that one ends.
    if (vault.kind !== 'locked' || vault.reason === 'in-use') return null;
    return { notice: { kind, reason: vault.reason }, fresh: !told.lock };
  }
  const found = accounts.flatMap((account) =>
    noticesOf(account, told.account(account.id), now)
      .filter((notice) => notice.kind === kind)
      .map(({ fresh }) => ({ account, fresh })),
  );
  if (found.length === 0) return null;
  return {
    notice: { kind, accounts: found.map(({ account }) => account) },
    fresh: found.some(({ fresh }) => fresh),
  };
}
