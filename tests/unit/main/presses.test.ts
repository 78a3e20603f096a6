import { describe, expect, test } from 'vitest';
import { needsPress } from '../../../electron/ipc/needs-press.ts';
import { Presses } from '../../../electron/windows/presses.ts';
import { contract, type RequestName } from '../../../shared/ipc.ts';
import { ManualClock } from '../../support/manual-clock.ts';

function pressed(): { readonly clock: ManualClock; readonly presses: Presses } {
  const clock = new ManualClock(1_000_000);
  return { clock, presses: new Presses(clock) };
}

describe('P21, P26: a press in the window', () => {
  test.each(['mouseUp', 'gestureTap', 'rawKeyDown', 'keyDown'])('%s allows one act', (type) => {
    const { presses } = pressed();
    expect(presses.take()).toBe(false);
    presses.heard(type);
    expect([presses.take(), presses.take()]).toEqual([true, false]);
  });

  test.each([
    'mouseMove',
    'mouseEnter',
    'mouseDown',
    'keyUp',
    'char',
    'mouseWheel',
    'gestureScrollBegin',
    '',
  ])('%s allows none', (type) => {
    const { presses } = pressed();
    presses.heard(type);
    expect(presses.take()).toBe(false);
  });

  test('two of them before an act allow one', () => {
    const { presses } = pressed();
    presses.heard('mouseUp');
    presses.heard('mouseUp');
    expect([presses.take(), presses.take()]).toEqual([true, false]);
  });

  test('counts for five seconds', async () => {
    const { clock, presses } = pressed();
    presses.heard('mouseUp');
    await clock.advance(5_000);
    expect(presses.take()).toBe(true);
    presses.heard('mouseUp');
    await clock.advance(5_001);
    expect(presses.take()).toBe(false);
  });
});

test('P21, P26: what gives a token away or cannot be taken back needs a press', () => {
  const names = Object.keys(contract.requests).filter(
    (name): name is RequestName => name in contract.requests,
  );
  expect(names.filter(needsPress).toSorted()).toEqual([
    'answerConsent',
    'copyToken',
    'importToken',
    'makeKey',
    'protect',
    'remove',
    'resolveOtherUser',
    'startAnew',
  ]);
});
