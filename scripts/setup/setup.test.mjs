import { expect, test } from 'vitest';
import { isNoise } from './chromium-noise.mjs';
import { isNewEnough } from './node-runtime.mjs';
import { needsPrivateScreen } from './screen.mjs';
import { notInstalled } from './system-packages.mjs';

test('a Node that cannot run TypeScript as it is counts as too old', () => {
  expect(['20.20.2', '22.17.1', '22.18.0', '24.0.0'].map(isNewEnough)).toEqual([false, false, true, true]);
});

test('a private screen is for Linux without a desktop, and never inside another', () => {
  expect(needsPrivateScreen({}, 'linux')).toBe(true);
  expect(needsPrivateScreen({ DISPLAY: ':0' }, 'linux')).toBe(false);
  expect(needsPrivateScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false);
  expect(needsPrivateScreen({ DISPLAY: ':0', TK115_PRIVATE_SCREEN: '1' }, 'linux')).toBe(true);
  expect(needsPrivateScreen({ TK115_PRIVATE_SCREEN: '1', TK115_SCREEN_MARK: 'x' }, 'linux')).toBe(false);
  expect(needsPrivateScreen({}, 'darwin')).toBe(false);
});

test('a library under its newer name is not missed', () => {
  const wanted = ['libgtk-3-0|libgtk-3-0t64', 'xvfb'];
  expect(notInstalled(wanted, new Set(['libgtk-3-0t64']))).toEqual(['xvfb']);
});

test("Chromium's complaints about the machine are left out, the program's own errors are not", () => {
  expect(isNoise('[10:1123/012245.3197:ERROR:bus.cc(399)] Failed to connect to the bus: …')).toBe(true);
  expect(isNoise('[10:1123/012246.1477:ERROR:viz_main_impl.cc(186)] Exiting GPU process …')).toBe(true);
  expect(
    isNoise('[10:1123/012246.1477:ERROR:CONSOLE(1)] Uncaught Error, source: app://page/index.js (1)'),
  ).toBe(false);
  expect(isNoise('Error: the port is taken')).toBe(false);
});
