import { expect, test } from 'vitest';
import { successorEnvironment } from '../../../electron/updates/successor-environment.ts';

const MOUNT = '/tmp/.mount_Keeper1a2b';

test('nothing leads a successor into the mount that is about to go', () => {
  expect(
    successorEnvironment({
      APPIMAGE: '/home/li/Keeper.AppImage',
      APPDIR: MOUNT,
      OWD: '/home/li',
      ARGV0: './Keeper.AppImage',
      PATH: `${MOUNT}:${MOUNT}/usr/sbin:/usr/bin:/bin`,
      LD_LIBRARY_PATH: `${MOUNT}/usr/lib`,
      XDG_DATA_DIRS: `${MOUNT}/usr/share/:/usr/share`,
      OTHER: `${MOUNT}-not`,
      DISPLAY: ':0',
      EMPTY: '',
      UNSET: undefined,
    }),
  ).toEqual({
    PATH: '/usr/bin:/bin',
    XDG_DATA_DIRS: '/usr/share',
    OTHER: `${MOUNT}-not`,
    DISPLAY: ':0',
    EMPTY: '',
  });
});

test('without a mount everything else stays as it is', () => {
  const environment = { PATH: '/usr/bin::/bin', HOME: '/home/li', EMPTY: '' };
  expect(successorEnvironment({ ...environment, APPIMAGE: '/a' })).toEqual(environment);
});
