import { expect, test } from 'vitest';
import { keepingWord } from '../../../renderer/first-sight/word-kept.ts';
import type { KeeperBridge, PushOf } from '../../../shared/ipc.ts';

/** A bridge that says what the test says. */
function createBridge() {
  const shown = new Set<(value: PushOf<'visibility'>) => void>();
  const led = new Set<(value: PushOf<'navigate'>) => void>();
  const listening =
    <T>(listeners: Set<(value: T) => void>) =>
    (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
  const said = { onVisibility: listening(shown), onNavigate: listening(led) };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of the bridge is passed on as it is
    bridge: keepingWord(said as KeeperBridge),
    show: (visible: boolean) => shown.forEach((listener) => listener({ visible })),
    lead: (place: 'accounts' | 'settings') => led.forEach((listener) => listener({ place })),
  };
}

test('whoever comes later hears how the window stands, and then each change', () => {
  const { bridge, show } = createBridge();
  show(true);
  const first: boolean[] = [];
  const stop = bridge.onVisibility(({ visible }) => first.push(visible));
  const second: boolean[] = [];
  bridge.onVisibility(({ visible }) => second.push(visible));
  show(false);
  stop();
  show(true);
  expect([first, second]).toEqual([
    [true, false],
    [true, false, true],
  ]);
});

test('an order that nobody has heard waits for the first listener and is given once', () => {
  const { bridge, lead } = createBridge();
  lead('accounts');
  lead('settings');
  const first: string[] = [];
  bridge.onNavigate(({ place }) => first.push(place));
  const second: string[] = [];
  bridge.onNavigate(({ place }) => second.push(place));
  lead('accounts');
  expect([first, second]).toEqual([['settings', 'accounts'], ['accounts']]);
});

test('nothing is said before main has said it', () => {
  const { bridge } = createBridge();
  const heard: unknown[] = [];
  bridge.onVisibility((value) => heard.push(value));
  bridge.onNavigate((value) => heard.push(value));
  expect(heard).toEqual([]);
});
