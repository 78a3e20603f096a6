import { expect, test } from 'vitest';
import { isInstalledAsLocked, lacksOptionalOnly } from './lock-file.mjs';

const locked = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0', integrity: 'a', optionalDependencies: { '@tool/mac': '2.0.0' } },
    'node_modules/@tool/linux': { version: '2.0.0', integrity: 'b', optional: true },
  },
};

test('packages count as installed when every required one has its locked version', () => {
  const tool = { version: '2.0.0', integrity: 'a' };
  expect(isInstalledAsLocked(locked, { packages: { 'node_modules/tool': tool } })).toBe(true);
  const other = { ...tool, version: '2.0.1' };
  expect(isInstalledAsLocked(locked, { packages: { 'node_modules/tool': other } })).toBe(false);
  expect(isInstalledAsLocked(locked, { packages: {} })).toBe(false);
});

test('a lock file is forgiven only for binaries of other platforms', () => {
  const optional = 'npm error Missing: @tool/mac@ from lock file';
  expect(lacksOptionalOnly(optional, locked)).toBe(true);
  expect(lacksOptionalOnly(`${optional}\nnpm error Missing: zod@4.0.0 from lock file`, locked)).toBe(false);
  const invalid = "npm error Invalid: lock file's tool@2.0.0 does not satisfy tool@3.0.0";
  expect(lacksOptionalOnly(`${optional}\n${invalid}`, locked)).toBe(false);
  expect(lacksOptionalOnly('npm error code ENOTFOUND', locked)).toBe(false);
});
