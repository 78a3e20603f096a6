import { describe, expect, test } from 'vitest';
import { zoomed, zoomStep, type Key } from '../../../electron/windows/zoom.ts';

const press = (key: string, changes: Partial<Key> = {}): Key => ({
  type: 'keyDown',
  key,
  control: true,
  meta: false,
  alt: false,
  ...changes,
});

describe('the size of the content', () => {
  test.each([
    ['+', 'in'],
    ['=', 'in'],
    ['-', 'out'],
    ['0', 'reset'],
    ['a', null],
  ] as const)('Ctrl %s asks for: %s', (key, step) => {
    expect(zoomStep(press(key), 'control')).toBe(step);
  });

  test('takes the one key of the system, and no key that is let go or typed with Alt', () => {
    const command = press('+', { control: false, meta: true });
    expect(zoomStep(command, 'meta')).toBe('in');
    expect(zoomStep(command, 'control')).toBeNull();
    expect(zoomStep(press('+'), 'meta')).toBeNull();
    expect(zoomStep(press('+', { type: 'keyUp' }), 'control')).toBeNull();
    expect(zoomStep(press('+', { alt: true }), 'control')).toBeNull();
  });

  test('goes by steps from 100 to 200 % and no further', () => {
    expect(zoomed(100, 'in')).toBe(125);
    expect(zoomed(200, 'in')).toBe(200);
    expect(zoomed(200, 'out')).toBe(175);
    expect(zoomed(100, 'out')).toBe(100);
    expect(zoomed(175, 'reset')).toBe(100);
  });
});
