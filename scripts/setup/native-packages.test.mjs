import { expect, test } from 'vitest';
import { nativePackages } from './native-packages.mjs';
import { readProjectJson } from './project.mjs';

const lockFile = readProjectJson('package-lock.json');
const named = (platform) =>
  nativePackages(lockFile, platform)
    .map(({ name }) => name)
    .toSorted();

test.each([
  [
    'linux',
    [
      '@koromix/koffi-linux-arm64',
      '@koromix/koffi-linux-x64',
      '@napi-rs/keyring-linux-arm64-gnu',
      '@napi-rs/keyring-linux-x64-gnu',
    ],
  ],
  [
    'darwin',
    [
      '@koromix/koffi-darwin-arm64',
      '@koromix/koffi-darwin-x64',
      '@napi-rs/keyring-darwin-arm64',
      '@napi-rs/keyring-darwin-x64',
    ],
  ],
])('on %s keyring and koffi are there for both processors', (platform, names) => {
  expect(named(platform)).toEqual(names);
});

test('each has a version and a digest to be checked by', () => {
  for (const { version, integrity } of nativePackages(lockFile, 'win32')) {
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(integrity).toMatch(/^sha512-/);
  }
});

test('a system without native packages is a failure, not an empty list', () => {
  expect(() => nativePackages(lockFile, 'plan9')).toThrow('there are no native packages for plan9.');
});
