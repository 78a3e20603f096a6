import { describe, expect, test } from 'vitest';
import { watchSeen, type PageVisibility } from '../../../renderer/time/seen.ts';
import { createTicker } from '../../../renderer/time/ticker.ts';

/** Timers that ring when the test moves the clock. */
function createTimers(start: number) {
  let now = start;
  const armed = new Set<{ readonly at: number; readonly ring: () => void }>();
  return {
    armed,
    timers: {
      now: () => now,
      startTimer(afterMs: number, ring: () => void) {
        const timer = { at: now + afterMs, ring };
        armed.add(timer);
        return () => {
          armed.delete(timer);
        };
      },
    },
    pass: (ms: number) => {
      const end = now + ms;
      for (;;) {
        const due = [...armed].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        armed.delete(due);
        now = due.at;
        due.ring();
      }
      now = end;
    },
  };
}

describe('the ticker', () => {
  test('arms nothing while nobody sees the window, whoever subscribes', () => {
    const { timers, armed, pass } = createTimers(0);
    const ticker = createTicker(timers);
    let ticks = 0;
    ticker.subscribe(() => (ticks += 1));
    expect(armed.size).toBe(0);
    pass(60_000);
    expect(ticks).toBe(0);
  });

  test('arms nothing while there is nothing to count', () => {
    const { timers, armed } = createTimers(0);
    createTicker(timers).setSeen(true);
    expect(armed.size).toBe(0);
  });

  test('ticks once a second, just after it turned, with one timer for all', () => {
    const { timers, armed, pass } = createTimers(400);
    const ticker = createTicker(timers);
    const seen: number[] = [];
    ticker.subscribe((now) => seen.push(now));
    ticker.subscribe(() => undefined);
    ticker.setSeen(true);
    expect(seen).toEqual([400]);
    pass(3_000);
    expect(armed.size).toBe(1);
    expect(seen).toEqual([400, 1_005, 2_005, 3_005]);
  });

  test('stops at once when hidden, and catches up at once when seen again', () => {
    const { timers, armed, pass } = createTimers(0);
    const ticker = createTicker(timers);
    const seen: number[] = [];
    ticker.subscribe((now) => seen.push(now));
    ticker.setSeen(true);
    ticker.setSeen(false);
    expect(armed.size).toBe(0);
    pass(3_600_000);
    ticker.setSeen(true);
    expect(seen).toEqual([0, 3_600_000]);
  });

  test('tells everyone the same time until its next tick', () => {
    const { timers, pass } = createTimers(400);
    const ticker = createTicker(timers);
    ticker.subscribe(() => undefined);
    ticker.setSeen(true);
    pass(600);
    expect(ticker.latest()).toBe(400);
    pass(5);
    expect(ticker.latest()).toBe(1_005);
    ticker.setSeen(false);
    pass(60_000);
    expect(ticker.latest()).toBe(1_005);
    ticker.setSeen(true);
    expect(ticker.latest()).toBe(61_005);
  });

  test('stops with its last subscriber', () => {
    const { timers, armed } = createTimers(0);
    const ticker = createTicker(timers);
    ticker.setSeen(true);
    const stop = ticker.subscribe(() => undefined);
    expect(armed.size).toBe(1);
    stop();
    expect(armed.size).toBe(0);
  });
});

describe('being seen', () => {
  function setUp(visibilityState: 'visible' | 'hidden') {
    const page = { visibilityState, listener: () => undefined as void };
    const told: boolean[] = [];
    let tell: (value: { visible: boolean }) => void = () => undefined;
    const fakePage: PageVisibility = {
      get visibilityState() {
        return page.visibilityState;
      },
      addEventListener(_name: string, listener: () => void) {
        page.listener = listener;
      },
    };
    watchSeen(
      {
        onVisibility(listener) {
          tell = listener;
          return () => undefined;
        },
      },
      fakePage,
      { setSeen: (seen) => told.push(seen), latest: () => 0, subscribe: () => () => undefined },
    );
    return { page, told, tell: (visible: boolean) => tell({ visible }) };
  }

  test('takes both words: a window that was never shown calls itself visible', () => {
    const { page, told, tell } = setUp('visible');
    page.listener();
    expect(told.at(-1)).toBe(false);
    tell(true);
    expect(told.at(-1)).toBe(true);
    page.visibilityState = 'hidden';
    page.listener();
    expect(told.at(-1)).toBe(false);
  });

  test('does not count in a page that says it is hidden', () => {
    const { told, tell } = setUp('hidden');
    tell(true);
    expect(told.at(-1)).toBe(false);
  });
});
