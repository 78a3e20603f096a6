import { describe, expect, it } from 'vitest';
import { commandIn } from '../../../electron/as-command/command-in.ts';

describe('the program as tk115', () => {
  it.each<[string, readonly string[], readonly string[] | null]>([
    ['a start as ever', ['keeper', '--user-data-dir=/x', '--hidden'], null],
    ['a command', ['keeper', '--tk115', 'status'], ['status']],
    ['a command without words', ['keeper', '--tk115'], []],
    ['what the launcher passes on', ['keeper', '--log-level=3', '--tk115', '--', 'token'], ['token']],
    [
      'a command with a command of its own',
      ['keeper', '--tk115', '--', 'exec', '--', 'sh'],
      ['exec', '--', 'sh'],
    ],
    ['an AppImage without user namespaces', ['keeper', '--no-sandbox', '--tk115', 'status'], ['status']],
    ['a run from the sources', ['electron', '.', '--tk115', 'status'], ['status']],
    ['an argument of somebody else', ['keeper', '--', '--tk115', 'status'], null],
    ['its version', ['keeper', '--no-sandbox', '--version'], ['--version']],
  ])('%s', (_what, argv, words) => {
    expect(commandIn(argv)).toEqual(words);
  });
});
