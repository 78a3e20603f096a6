import type { KeeperBridge } from '../shared/ipc.ts';
import type { AccountView, Snapshot } from '../shared/view.ts';

/** How long to wait before asking again when main had no snapshot yet. */
const ASK_AGAIN_MS = 500;

/** The newest snapshot, as React's `useSyncExternalStore` wants it. */
export interface SnapshotFeed {
  readonly subscribe: (listener: () => void) => () => void;
  readonly latest: () => Snapshot;
}

/**
 * First listens, then asks once; a value older than the one in hand is dropped, whichever way it came. What did not
 * change keeps its identity from one snapshot to the next, so that only the cards concerned are drawn again. Resolves with
 * the first one.
 */
export function startSnapshotFeed(
  bridge: Pick<KeeperBridge, 'getSnapshot' | 'onSnapshot'>,
): Promise<SnapshotFeed> {
  return new Promise((resolve) => {
    const listeners = new Set<() => void>();
    let latest: Snapshot | null = null;

    function take(next: Snapshot): void {
      if (latest === null) return begin(next);
      if (next.revision <= latest.revision) return;
      latest = keepUnchanged(latest, next);
      for (const listener of listeners) listener();
    }

    function begin(first: Snapshot): void {
      latest = first;
      resolve({
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        latest: () => latest ?? first,
      });
    }

    async function ask(): Promise<void> {
      const answer = await bridge.getSnapshot();
      if (answer.ok) take(answer.value);
      else if (latest === null) setTimeout(() => void ask(), ASK_AGAIN_MS);
    }

    bridge.onSnapshot(take);
    void ask();
  });
}

/** The next snapshot, with every part that equals the previous one's replaced by that one. */
function keepUnchanged(previous: Snapshot, next: Snapshot): Snapshot {
  const before = new Map(previous.accounts.map((account) => [account.id, account]));
  const accounts = next.accounts.map((account): AccountView => {
    const known = before.get(account.id);
    return known === undefined ? account : same(known, account);
  });
  return {
    ...next,
    accounts,
    settings: same(previous.settings, next.settings),
    vault: same(previous.vault, next.vault),
    authorisation: same(previous.authorisation, next.authorisation),
    programs: same(previous.programs, next.programs),
    clipboard: same(previous.clipboard, next.clipboard),
  };
}

/** `previous` if both say the same. Snapshots are plain values that one function builds, so the order of keys is fixed. */
function same<T>(previous: T, next: T): T {
  return JSON.stringify(previous) === JSON.stringify(next) ? previous : next;
}
