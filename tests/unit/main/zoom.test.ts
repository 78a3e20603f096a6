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
    expect(zoomStep(press(key), 'linux')).toBe(step);
  });

  test('takes Command on macOS and Ctrl elsewhere, and no key that is let go or typed with Alt', () => {
    const command = press('+', { control: false, meta: true });
    expect(zoomStep(command, 'darwin')).toBe('in');
    expect(zoomStep(command, 'linux')).toBeNull();
    expect(zoomStep(press('+'), 'darwin')).toBeNull();
    expect(zoomStep(press('+', { type: 'keyUp' }), 'linux')).toBeNull();
    expect(zoomStep(press('+', { alt: true }), 'linux')).toBeNull();
  });

  test('goes by steps from 100 to 200 % and no further', () => {
    expect(zoomed(100, 'in')).toBe(125);
    expect(zoomed(200, 'in')).toBe(200);
    expect(zoomed(200, 'out')).toBe(175);
    expect(zoomed(100, 'out')).toBe(100);
    expect(zoomed(175, 'reset')).toBe(100);
  });
});
