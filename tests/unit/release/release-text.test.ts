import { expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

const CHANGELOG = `# Changelog

What this page is.

## [Unreleased]

## [1.2.0] - 2026-12-01

### Added

- A thing, see [the page](https://example.org/).

## [1.1.0] - 2026-11-01 [YANKED]

- An older thing.

[1.2.0]: https://example.org/v1.2.0
[1.1.0]: https://example.org/v1.1.0
`;

const textOf = (version: string) =>
  run('scripts/release/release-text.mjs', [version], folderWith({ 'CHANGELOG.md': CHANGELOG }));

it('the text of a release is what stands under its heading, and nothing of its neighbours', async () => {
  expect(await textOf('1.2.0')).toMatchObject({
    code: 0,
    stdout: '### Added\n\n- A thing, see [the page](https://example.org/).\n',
  });
});

it('the last section ends before the links, and a version that was taken back has its text', async () => {
  expect(await textOf('1.1.0')).toMatchObject({ code: 0, stdout: '- An older thing.\n' });
});

it.each([
  ['2.0.0', 'no section for 2.0.0'],
  ['Unreleased', 'says nothing of Unreleased'],
])('%s is refused in words', async (version, reason) => {
  const { code, stdout, stderr } = await textOf(version);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(reason);
});
