import { expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-12-01

- A thing.

## [1.1.0] - 2026-11-01

- An older thing.
`;

interface Told {
  readonly version?: string;
  readonly locked?: string;
  readonly changelog?: string;
}

function project({ version = '1.2.0', locked, changelog = CHANGELOG }: Told = {}): string {
  const lock = { version: locked ?? version };
  return folderWith({
    'package.json': JSON.stringify({ version }),
    'package-lock.json': JSON.stringify({ ...lock, packages: { '': lock } }),
    'CHANGELOG.md': changelog,
  });
}

const agreement = (folder: string, ...args: string[]) => run('scripts/release/agreement.mjs', args, folder);

it('a tag, package.json, its lock and the changelog that agree give the version', async () => {
  expect(await agreement(project(), 'v1.2.0')).toMatchObject({ code: 0, stdout: 'version=1.2.0\n' });
});

it.each([
  ['a tag of another version', project, 'v1.3.0', 'the tag is v1.3.0'],
  ['a tag without its v', project, '1.2.0', 'the tag is 1.2.0'],
  ['a lock of another version', () => project({ locked: '1.1.0' }), 'v1.2.0', 'package-lock.json says 1.1.0'],
  ['an older changelog', () => project({ version: '1.3.0' }), 'v1.3.0', 'CHANGELOG.md is 1.2.0, not 1.3.0'],
  [
    'a version without a date',
    () => project({ changelog: '## [1.2.0]\n\n- A thing.\n' }),
    'v1.2.0',
    'no date',
  ],
  ['an empty section', () => project({ changelog: '## [1.2.0] - 2026-12-01\n' }), 'v1.2.0', 'says nothing'],
  ['an unknown form', () => project({ changelog: '## 1.2.0\n\n- A thing.\n' }), 'v1.2.0', 'is none'],
  ['no semantic version', () => project({ version: '1.2' }), 'v1.2', 'not a semantic one'],
])('%s stops the release', async (_, folder, tag, reason) => {
  const { code, stdout, stderr } = await agreement(folder(), tag);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(reason);
});

it('a dry run has no tag, and the changelog may be behind', async () => {
  const ahead = project({ version: '1.3.0-beta.1' });
  expect(await agreement(ahead)).toMatchObject({ code: 0, stdout: 'version=1.3.0-beta.1\n' });
});
