import { describe, expect, test, vi } from 'vitest';
import { startSnapshotFeed } from '../../../renderer/snapshot-feed.ts';
import type { AnswerOf } from '../../../shared/ipc.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { healthy, manyAccounts, snapshotOf } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

/** A bridge whose answer and pushes the test sends when it likes. */
function createBridge() {
  let push: (snapshot: Snapshot) => void = () => undefined;
  const asked: ((answer: AnswerOf<'getSnapshot'>) => void)[] = [];
  const order: string[] = [];
  return {
    order,
    asked,
    push: (snapshot: Snapshot) => push(snapshot),
    bridge: {
      getSnapshot: () => {
        order.push('ask');
        return new Promise<AnswerOf<'getSnapshot'>>((resolve) => asked.push(resolve));
      },
      onSnapshot: (listener: (snapshot: Snapshot) => void) => {
        order.push('listen');
        push = listener;
        return () => undefined;
      },
    },
  };
}

const revised = (revision: number) => snapshotOf([healthy(NOW)], { revision });

describe('the snapshot feed', () => {
  test('first listens, then asks, and asks once', async () => {
    const { bridge, order, asked } = createBridge();
    const begun = startSnapshotFeed(bridge);
    asked[0]?.({ ok: true, value: revised(3) });
    const feed = await begun;
    expect(order).toEqual(['listen', 'ask']);
    expect(feed.latest().revision).toBe(3);
  });

  test('keeps a push that overtook the answer', async () => {
    const { bridge, push, asked } = createBridge();
    const begun = startSnapshotFeed(bridge);
    push(revised(5));
    asked[0]?.({ ok: true, value: revised(4) });
    const feed = await begun;
    await Promise.resolve();
    expect(feed.latest().revision).toBe(5);
  });

  test('drops older revisions and repeats, without telling anyone', async () => {
    const { bridge, push } = createBridge();
    const begun = startSnapshotFeed(bridge);
    push(revised(1));
    const feed = await begun;
    let told = 0;
    feed.subscribe(() => (told += 1));
    push(revised(2));
    push(revised(1));
    push(revised(2));
    expect(feed.latest().revision).toBe(2);
    expect(told).toBe(1);
  });

  test('asks again when main had no snapshot yet', async () => {
    vi.useFakeTimers();
    try {
      const { bridge, asked } = createBridge();
      void startSnapshotFeed(bridge);
      asked[0]?.({ ok: false, code: 'failed' });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(asked).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('keeps the identity of accounts that did not change, in whatever order they come', async () => {
    const { bridge, push } = createBridge();
    const begun = startSnapshotFeed(bridge);
    push(snapshotOf(manyAccounts(NOW, 4)));
    const feed = await begun;
    const before = feed.latest().accounts;
    const next = manyAccounts(NOW, 4).map((account, index) =>
      index === 3 ? { ...account, paused: true } : account,
    );
    push(snapshotOf(next.toReversed(), { revision: 2 }));
    const after = feed.latest().accounts.toReversed();
    expect(after.map((account, index) => account === before[index])).toEqual([true, true, true, false]);
  });
});
