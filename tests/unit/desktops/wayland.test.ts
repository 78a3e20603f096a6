import { expect, test } from 'vitest';
import { isWayland, type DisplayFacts } from '../../../electron/desktops/linux/wayland.ts';

const facts = (changes: Partial<DisplayFacts>): DisplayFacts => ({
  environment: { DISPLAY: ':0' },
  asked: '',
  hint: '',
  electron: '45.4.1',
  ...changes,
});
const SESSION = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };
const WITH_HINT = { ...SESSION, ELECTRON_OZONE_PLATFORM_HINT: 'auto' };

test.each([
  ['X11', {}, false],
  ['a Wayland session', { environment: SESSION }, true],
  [
    'a Wayland session of Electron 25, which draws by XWayland',
    { environment: SESSION, electron: '25.1.1' },
    false,
  ],
  ['the same, told to choose', { environment: WITH_HINT, electron: '30.0.0' }, true],
  [
    'X11, told to choose',
    { environment: { ELECTRON_OZONE_PLATFORM_HINT: 'auto' }, electron: '30.0.0' },
    false,
  ],
  ['the switch for Wayland', { asked: 'wayland', electron: '25.1.1' }, true],
  ['the switch for X11 in a Wayland session', { environment: SESSION, asked: 'x11' }, false],
  ['the hint by a switch', { hint: 'wayland', electron: '25.1.1' }, true],
  ['a session without a type', { environment: { WAYLAND_DISPLAY: 'wayland-1' } }, true],
  [
    'an X11 session with a nested compositor',
    { environment: { ...SESSION, XDG_SESSION_TYPE: 'x11' } },
    false,
  ],
] as const)('%s', (_name, changes, expected) => {
  expect(isWayland(facts(changes))).toBe(expected);
});
