import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { entryOf } from '../../electron/start/folder-contents.ts';
import { runToEnd } from '../support/one-shot.ts';
import { addAccount } from '../support/phone.ts';
import { test } from '../support/program.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('P23: a state folder that was open to others, with what lies in it, is its owner’s alone after the start', async ({
  program,
}) => {
  const { folder } = program;
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(join(folder, 'settings.json'), '{"theme": "dark"}');
  writeFileSync(join(folder, 'logs', 'main.log'), '');
  for (const name of ['.', 'logs']) chmodSync(join(folder, name), 0o755);
  for (const name of ['settings.json', 'logs/main.log']) chmodSync(join(folder, name), 0o644);
  await program.start();
  expect(mode(folder)).toBe('700');

  await addAccount(program);
  const page = await program.running.page();
  await page.evaluate(() => window.keeper.changeSettings({ theme: 'light' }));
  const names = readdirSync(folder);
  expect(names).toEqual(expect.arrayContaining(['browser', 'logs', 'settings.json', 'vault']));
  // Everything in it is known to the check, so that the next start sees to it as well.
  expect(names.filter((name) => entryOf(name) === null)).toEqual([]);
  for (const name of names.filter((entry) => !entry.startsWith('Singleton'))) {
    const isFolder = statSync(join(folder, name)).isDirectory();
    expect(mode(join(folder, name)), name).toBe(isFolder ? '700' : '600');
  }
  expect(mode(join(folder, 'logs', 'main.log'))).toBe('600');
  const log = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
  expect(log).toContain(`was open to other users, and is closed to them now: ${folder}\n`);
});

const languages = [
  { language: 'en', words: / belongs to another user of this computer, .*--user-data-dir=DIR\.\n/ },
  { language: 'zh_TW', words: / 屬於這台電腦的其他使用者.*--user-data-dir=DIR。\n/ },
];
for (const { language, words } of languages) {
  test(`P23: a folder of another user is refused in the user’s language with exit code 2 (${language})`, async ({
    program,
  }) => {
    const { folder } = program;
    mkdirSync(folder, { mode: 0o755 });
    if (isRoot) chownSync(folder, NOBODY, NOBODY);
    const refused = isRoot ? folder : '/usr';
    const ended = await runToEnd(program, {
      env: { LANGUAGE: language },
      args: [`--user-data-dir=${refused}`],
    });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).toContain(refused);
    expect(ended.stdout).not.toMatch(/^ready/m);
    // Neither ours nor closed: nothing was written there.
    expect(readdirSync(folder)).toEqual([]);
    expect(mode(folder)).toBe('755');
  });
}

test('P23: a folder that holds other things is neither used nor closed while it is open to others', async ({
  program,
}) => {
  const { folder } = program;
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.txt'), '');
  chmodSync(folder, 0o755);
  const ended = await runToEnd(program, {});
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(`${folder} is open to other users and is not Token Keeper’s alone`);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  expect(mode(folder)).toBe('755');
});
