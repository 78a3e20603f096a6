import { describe, expect, test } from 'vitest';
import { nextLookAt, type LookReason } from '../../../electron/updates/look-times.ts';
import { isNewerRelease } from '../../../electron/updates/newer-version.ts';
import { releasePlace } from '../../../electron/updates/release-place.ts';
import { updateWay, type CopyFacts } from '../../../electron/updates/update-way.ts';

const MINUTE = 60_000;

describe('the next look', () => {
  test.each<[LookReason, number, number]>([
    ['start', 5, 10],
    ['looked', 23 * 60, 25 * 60],
    ['failed', 60, 120],
    ['postponed', 30, 60],
  ])('after “%s” comes %i to %i minutes later, each time at another moment', (reason, least, most) => {
    expect(nextLookAt(reason, 1_000, 0)).toBe(1_000 + least * MINUTE);
    expect(nextLookAt(reason, 1_000, 0.5)).toBe(1_000 + ((least + most) / 2) * MINUTE);
    expect(nextLookAt(reason, 1_000, 0.999_999)).toBeLessThan(1_000 + most * MINUTE);
  });
});

describe('another version', () => {
  test.each([
    ['0.1.1', '0.1.0'],
    ['0.2.0', '0.1.9'],
    ['0.10.0', '0.9.0'],
    ['1.0.0', '0.99.99'],
    ['0.2.0', '0.1.0-rc.1'],
  ])('%s is newer than %s', (offered, present) => {
    expect(isNewerRelease(offered, present)).toBe(true);
  });

  test.each([
    ['0.1.0', '0.1.0'],
    ['0.0.9', '0.1.0'],
    ['0.9.0', '0.10.0'],
    ['0.2.0-beta.1', '0.1.0'],
    ['0.2.0+build', '0.1.0'],
    ['v0.2.0', '0.1.0'],
    ['0.2', '0.1.0'],
    ['00.2.0', '0.1.0'],
    ['0.2.0\n', '0.1.0'],
    ['9999999.0.0', '0.1.0'],
    ['', '0.1.0'],
    ['0.2.0', 'unknown'],
  ])('%j is no release that is newer than %s', (offered, present) => {
    expect(isNewerRelease(offered, present)).toBe(false);
  });
});

const image: CopyFacts = {
  platform: 'linux',
  packaged: true,
  environment: {},
  executable: '/tmp/.mount_Keeper/token-keeper-115',
  packageType: '',
  image: { replaceable: true },
  installed: false,
  feedGiven: false,
};

describe('the way to a new version', () => {
  test.each<[string, Partial<CopyFacts>, string]>([
    ['an AppImage', {}, 'here'],
    ['an AppImage in a folder that cannot be written', { image: { replaceable: false } }, 'by-hand'],
    ['an unpacked archive', { image: null }, 'by-hand'],
    ['a deb', { image: null, packageType: 'deb', executable: '/opt/Keeper/keeper' }, 'package-manager'],
    ['an rpm', { image: null, packageType: 'rpm', executable: '/usr/lib/keeper' }, 'package-manager'],
    ['an AppImage that was made beside a deb', { packageType: 'deb' }, 'here'],
    ['an archive that was', { image: null, packageType: 'deb', executable: '/home/li/keeper' }, 'by-hand'],
    ['a Flatpak', { image: null, environment: { FLATPAK_ID: 'app' } }, 'package-manager'],
    ['a Snap', { image: null, environment: { SNAP: '/snap/x' } }, 'package-manager'],
    ['what Windows’ installer put there', { platform: 'win32', image: null, installed: true }, 'here'],
    ['an unpacked archive on Windows', { platform: 'win32', image: null }, 'by-hand'],
    ['macOS', { platform: 'darwin', image: null }, 'here'],
    ['a run from the sources', { packaged: false }, 'sources'],
    ['one that was given a place to ask', { packaged: false, feedGiven: true }, 'here'],
    ['one that was given no file', { packaged: false, feedGiven: true, image: null }, 'sources'],
  ])('of %s', (_what, facts, way) => {
    expect(updateWay({ ...image, ...facts })).toBe(way);
  });
});

describe('where the releases of a build are', () => {
  test('is read from what electron-builder wrote', () => {
    const text =
      'owner: some-one\nrepo: token-keeper.115\nprovider: github\nupdaterCacheDirName: x-updater\n';
    expect(releasePlace(text)).toEqual({ kind: 'releases', owner: 'some-one', repo: 'token-keeper.115' });
    expect(releasePlace(text.replace('some-one', `'some-one'`))).toMatchObject({ owner: 'some-one' });
  });

  test.each([
    '',
    'provider: github\nowner: me\n',
    'provider: generic\nurl: https://a.example\nowner: me\nrepo: x\n',
    'provider: github\nowner: ../..\nrepo: x\n',
    'provider: github\nowner: ..\nrepo: x\n',
    'provider: github\nowner: me\nrepo: x/releases?y\n',
  ])('is not known from %j', (text) => {
    expect(releasePlace(text)).toBeNull();
  });
});
