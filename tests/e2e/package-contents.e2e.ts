import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'playwright/test';
import { fuseFile, FUSES, fusesOf, wantedFuses, withFuse } from '../../scripts/packaging/fuses.ts';
import { runtimeInUse } from '../../scripts/packaging/runtime.ts';
import { TRAY_MARKS } from '../../shared/states.ts';
import { archivedFiles, contentDigest } from '../support/asar.ts';
import { test } from '../support/packaged.ts';

/** What the packager calls Electron's own files. */
const RENAMED = ['token-keeper-115', 'LICENSE.electron.txt', 'version'];

/** The list for people, with a line for each mark of the tray instead of `[mark]`. */
function listed(): readonly string[] {
  return readFileSync(resolve('tests/package/linux-x64.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) =>
      line.includes('[mark]') ? TRAY_MARKS.map((mark) => line.replace('[mark]', mark)) : [line],
    )
    .toSorted();
}

/** The same for a name of what is there: the parts of a bundle have a digest in their names. */
function nameOf(path: string): string {
  return path.replace(/-[\w-]{8}\.(cjs|js|css)(\.gz)?$/, '-[hash].$1$2');
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

test.describe('what is in the package', () => {
  test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'the list is that of Linux on x64');

  test('is what the list says, no file more and none less', ({ packaged }) => {
    const runtime = runtimeInUse().folder;
    const electron = (path: string): boolean => RENAMED.includes(path) || existsSync(join(runtime, path));
    const beside = filesBelow(packaged.folder)
      .filter((path) => path.startsWith('locales/') || !electron(path))
      .filter((path) => path !== 'resources/app.asar');
    const inside = archivedFiles(join(packaged.resources, 'app.asar')).map(
      ({ path, unpacked }) => `${unpacked ? 'beside' : 'in'} the archive: ${path}`,
    );
    const there = [...new Set([...beside, ...inside].map((path) => nameOf(path)))].toSorted();
    expect(there).toEqual(listed());
  });

  test('is code in the archive alone, apart from native binaries and what reads it for Node', ({
    packaged,
  }) => {
    const archive = join(packaged.resources, 'app.asar');
    const files = archivedFiles(archive);
    expect(files.filter(({ unpacked }) => unpacked).map(({ path }) => path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/\.node$/)]),
    );
    expect(files.filter(({ path, unpacked }) => unpacked !== path.endsWith('.node'))).toEqual([]);
    const beside = filesBelow(packaged.resources).filter((path) => /\.[cm]?js$/.test(path));
    expect(beside).toEqual(['tk115.cjs']);
    expect(readFileSync(join(packaged.resources, 'tk115.cjs'), 'utf8').length).toBeLessThan(5_000);
  });

  test('is what the native package of the keyring is made of, as its authors wrote it', ({ packaged }) => {
    const zipped = readFileSync(join(packaged.resources, 'licences/keyring-linux-x64-gnu.md.gz'));
    const text = readFileSync('node_modules/@napi-rs/keyring-linux-x64-gnu/LICENSE.third-party.md');
    expect(gunzipSync(zipped).equals(text)).toBe(true);
  });
});

test('the archive notes the digest of each of its files, which macOS and Windows check', ({ packaged }) => {
  const archive = join(packaged.resources, 'app.asar');
  const files = archivedFiles(archive).filter(({ unpacked }) => !unpacked);
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => contentDigest(archive, file) !== file.noted)).toEqual([]);
});

test('P26: the fuses of the finished binary are those that electron-builder.yml wants', ({
  packaged,
}, info) => {
  const wanted = wantedFuses();
  // All that the wire can have are decided on; the last one is not known to the packager, and stays as it is shipped.
  expect([...wanted.keys(), 'wasmTrapHandlers']).toEqual([...FUSES]);
  const binary = readFileSync(fuseFile(packaged.executable));
  const fuses = fusesOf(binary);
  const { lacking } = packaged;
  if (lacking.length > 0) {
    info.annotations.push({ type: 'not in this runtime', description: lacking.join(', ') });
  }
  const expected = [...wanted].filter(([name]) => !lacking.includes(name));
  const asWanted = expected.map(([name, on]) => [name, on ? 'on' : 'off']);
  expect([...fuses].filter(([name]) => name !== 'wasmTrapHandlers')).toEqual(asWanted);
  expect(['on', undefined]).toContain(fuses.get('wasmTrapHandlers'));

  // One that is set the other way, be it any, is seen.
  for (const [name, on] of expected) {
    const fuse = FUSES.find((one) => one === name);
    if (fuse === undefined) throw new Error(`${name} is no fuse`);
    expect(fusesOf(withFuse(binary, fuse, !on)).get(fuse), name).not.toBe(fuses.get(fuse));
  }
});

test('the launcher of tk115 lies where its words say, and can be run', ({ packaged }) => {
  test.skip(process.platform === 'win32', 'Windows has one of its own');
  const place = process.platform === 'darwin' ? packaged.resources : dirname(packaged.executable);
  expect(readFileSync(join(place, 'tk115'), 'utf8')).toBe(readFileSync('build/unix/tk115', 'utf8'));
});
