import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitWindow, iconUnderPointer, placeWindow, type Area } from '../../../electron/windows/placement.ts';

const SIZE = { width: 384, height: 500 };
const SCREEN: Area = { x: 0, y: 0, width: 1920, height: 1080 };
const UNDER_A_BAR: Area = { x: 0, y: 32, width: 1920, height: 1048 };
const ABOVE_A_BAR: Area = { x: 0, y: 0, width: 1920, height: 1040 };

describe('the window', () => {
  test('hangs below an icon in a bar at the top', () => {
    const icon = { x: 1500, y: 4, width: 24, height: 24 };
    expect(placeWindow(SIZE, { icon, screen: SCREEN, free: UNDER_A_BAR })).toEqual({ x: 1320, y: 40 });
  });

  test('stands above an icon in a bar at the bottom', () => {
    const icon = { x: 1500, y: 1048, width: 24, height: 24 };
    expect(placeWindow(SIZE, { icon, screen: SCREEN, free: ABOVE_A_BAR })).toEqual({ x: 1320, y: 532 });
  });

  test('opens towards the middle from an icon in a bar at the side', () => {
    const at = (y: number): Area => ({ x: 4, y, width: 24, height: 24 });
    const free = { x: 32, y: 0, width: 1888, height: 1080 };
    expect(placeWindow(SIZE, { icon: at(300), screen: SCREEN, free })).toEqual({ x: 40, y: 332 });
    expect(placeWindow(SIZE, { icon: at(700), screen: SCREEN, free })).toEqual({ x: 40, y: 192 });
  });

  test('twice as large as it would like keeps its gaps to the panel and to the edge', () => {
    const small: Area = { x: 0, y: 0, width: 1280, height: 800 };
    const free: Area = { x: 0, y: 26, width: 1280, height: 774 };
    const size = fitWindow({ width: 768, height: 1280 }, free);
    expect(size).toEqual({ width: 768, height: 758 });
    expect(fitWindow({ width: 2000, height: 300 }, free)).toEqual({ width: 1264, height: 300 });
    const { y } = placeWindow(size, { icon: null, screen: small, free });
    expect(y).toBe(34);
    expect(y + size.height).toBe(792);
  });

  test('stays on the screen beside an icon in the corner', () => {
    const icon = { x: 1896, y: 4, width: 24, height: 24 };
    expect(placeWindow(SIZE, { icon, screen: SCREEN, free: UNDER_A_BAR }).x).toBe(1920 - 384 - 8);
  });

  test('takes the corner by the panel where the desktop does not say where the icon is', () => {
    expect(placeWindow(SIZE, { icon: null, screen: SCREEN, free: UNDER_A_BAR })).toEqual({ x: 1528, y: 40 });
    expect(placeWindow(SIZE, { icon: null, screen: SCREEN, free: ABOVE_A_BAR })).toEqual({ x: 1528, y: 532 });
  });

  test('lies within what panels leave of the screen, wherever that is, if it fits at all', () => {
    const side = fc.integer({ min: 600, max: 4000 });
    const at = fc.integer({ min: -4000, max: 4000 });
    const area = fc.record({ x: at, y: at, width: side, height: side });
    const icon = fc.option(fc.record({ x: at, y: at, width: fc.constant(24), height: fc.constant(24) }), {
      nil: null,
    });
    fc.assert(
      fc.property(area, icon, fc.integer({ min: 0, max: 64 }), (screen, where, bar) => {
        const free = { ...screen, y: screen.y + bar, height: screen.height - bar };
        const { x, y } = placeWindow(SIZE, { icon: where, screen, free });
        expect(x).toBeGreaterThanOrEqual(free.x);
        expect(y).toBeGreaterThanOrEqual(free.y);
        expect(x + SIZE.width).toBeLessThanOrEqual(free.x + free.width);
        expect(y + SIZE.height).toBeLessThanOrEqual(free.y + free.height);
      }),
    );
  });

  test('shows its upper left corner on a screen that is too small for it', () => {
    const tiny: Area = { x: 100, y: 100, width: 300, height: 300 };
    const icon = { x: 350, y: 110, width: 24, height: 24 };
    for (const where of [null, icon]) {
      expect(placeWindow(SIZE, { icon: where, screen: tiny, free: tiny })).toEqual({ x: 108, y: 108 });
    }
  });
});

describe('an icon that the desktop does not place', () => {
  const free = UNDER_A_BAR;

  test('is where the pointer is, on a panel', () => {
    const icon = iconUnderPointer({ x: 1700, y: 12 }, { screen: SCREEN, free });
    expect(icon).toEqual({ x: 1700, y: 12, width: 1, height: 1 });
    expect(placeWindow(SIZE, { icon, screen: SCREEN, free })).toEqual({ x: 1509, y: 40 });
  });

  test.each([
    ['in the middle of the screen', { x: 900, y: 500 }],
    ['just below the panel', { x: 900, y: 32 }],
    ['on no screen at all', { x: -1, y: 12 }],
  ])('is nowhere when the pointer is %s', (_where, pointer) => {
    expect(iconUnderPointer(pointer, { screen: SCREEN, free })).toBeNull();
  });
});
