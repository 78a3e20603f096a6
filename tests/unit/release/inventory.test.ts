import { expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

const WHOLE = [
  'tk-1.2.0-x64.AppImage',
  'tk-1.2.0-arm64.AppImage',
  'tk-1.2.0-x64.deb',
  'tk-1.2.0-arm64.deb',
  'tk-1.2.0-x64.rpm',
  'tk-1.2.0-arm64.rpm',
  'tk-1.2.0-x64.tar.gz',
  'tk-1.2.0-arm64.tar.gz',
  'tk-1.2.0-setup.exe',
  'tk-1.2.0-setup.exe.blockmap',
  'tk-1.2.0-portable.exe',
  'tk-1.2.0-universal.dmg',
  'tk-1.2.0-universal.zip',
  'latest-linux.yml',
  'latest-linux-arm64.yml',
  'latest.yml',
  'latest-mac.yml',
  'tk-1.2.0.cdx.json',
];

function inventory(names: readonly string[]) {
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, 'x'])));
  return run('scripts/release/inventory.mjs', [folder, '1.2.0'], folder);
}

it('a whole release passes', async () => {
  expect(await inventory(WHOLE)).toMatchObject({ code: 0, stdout: '18 files, all there\n' });
});

it.each(WHOLE.filter((name) => !name.endsWith('.blockmap')))(
  'a release without %s is not whole',
  async (name) => {
    const { code, stderr } = await inventory(WHOLE.filter((other) => other !== name));
    expect(code).toBe(1);
    expect(stderr).toContain('the release is not whole');
  },
);

it.each([
  ['tk-1.1.0-x64.deb', 'is not of version 1.2.0'],
  ['tk 1.2.0 x64.deb', 'has a space in its name'],
])('%s does not belong into it', async (name, reason) => {
  const { code, stderr } = await inventory([...WHOLE, name]);
  expect(code).toBe(1);
  expect(stderr).toContain(reason);
});
