import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyFacts, type CopyPlace } from '../../../electron/updates/copy-facts.ts';
import { updateWay } from '../../../electron/updates/update-way.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** A packaged program in an AppImage whose file and mount are folders of the test's. */
function imagePlace(): CopyPlace & { readonly applications: string; readonly image: string } {
  const folder = temporaryFolder();
  const applications = join(folder, 'Applications');
  const mount = join(folder, 'mount');
  const resources = join(mount, 'resources');
  mkdirSync(applications);
  mkdirSync(resources, { recursive: true });
  const image = join(applications, 'Keeper.AppImage');
  writeFileSync(image, 'an image');
  return {
    applications,
    image,
    platform: 'linux',
    packaged: true,
    environment: { APPIMAGE: image, APPDIR: mount },
    executable: join(mount, 'token-keeper-115'),
    resources,
    productName: 'Keeper',
    feedGiven: false,
  };
}

describe('what is known of a copy', () => {
  test('an AppImage is its own file', () => {
    const place = imagePlace();
    expect(copyFacts(place)).toMatchObject({ image: { replaceable: true }, packageType: '' });
    expect(updateWay(copyFacts(place))).toBe('here');
  });

  test('the file of another AppImage, which this program was started from, is left alone', () => {
    const place = { ...imagePlace(), executable: '/opt/Keeper/token-keeper-115' };
    writeFileSync(join(place.resources, 'package-type'), 'deb\n');
    expect(copyFacts(place)).toMatchObject({ image: null, packageType: 'deb' });
    expect(updateWay(copyFacts(place))).toBe('package-manager');
  });

  test('a file that is gone cannot be replaced', () => {
    const place = imagePlace();
    const environment = { ...place.environment, APPIMAGE: join(place.applications, 'Gone.AppImage') };
    expect(copyFacts({ ...place, environment }).image).toEqual({ replaceable: false });
  });

  test('Windows’ installer is known by what it leaves for the way out', () => {
    const place: CopyPlace = { ...imagePlace(), platform: 'win32', environment: {} };
    expect(updateWay(copyFacts(place))).toBe('by-hand');
    writeFileSync(join(place.resources, '..', 'Uninstall Keeper.exe'), '');
    expect(updateWay(copyFacts(place))).toBe('here');
  });

  test('a run from the sources has a file to replace only with a place to ask', () => {
    const place = { ...imagePlace(), packaged: false };
    expect(updateWay(copyFacts(place))).toBe('sources');
    expect(updateWay(copyFacts({ ...place, feedGiven: true }))).toBe('here');
  });
});
