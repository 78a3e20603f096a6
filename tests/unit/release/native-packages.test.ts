import { expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

const listed = async (...args: string[]) => {
  const { code, stdout } = await run(
    'scripts/release/native-packages.mjs',
    ['--list', ...args],
    folderWith({}),
  );
  return { code, names: stdout.split('\n').flatMap((line) => /^(.+)@[\d.]+$/.exec(line)?.[1] ?? []) };
};

it.each([
  ['linux', ['koffi-linux-arm64', 'koffi-linux-x64', 'keyring-linux-arm64-gnu', 'keyring-linux-x64-gnu']],
  ['darwin', ['koffi-darwin-arm64', 'koffi-darwin-x64', 'keyring-darwin-arm64', 'keyring-darwin-x64']],
  ['win32', ['koffi-win32-arm64', 'koffi-win32-x64', 'keyring-win32-arm64-msvc', 'keyring-win32-x64-msvc']],
])('on %s both processors get their keyring and koffi, and no tool gets anything', async (os, wanted) => {
  const { code, names } = await listed('--os', os, '--cpu', 'x64,arm64');
  expect(code).toBe(0);
  expect(names.map((name) => name.replace(/^@[^/]+\//, ''))).toEqual(wanted);
});

it('a system without native packages is a failure, not an empty list', async () => {
  expect(await listed('--os', 'plan9', '--cpu', 'x64')).toEqual({ code: 1, names: [] });
});
