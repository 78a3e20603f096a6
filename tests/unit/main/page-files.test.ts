import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf, loadedAhead } from '../../../electron/windows/page-files.ts';

const FOLDER = join('/opt', 'keeper', 'renderer');

describe("P26: the page's own scheme", () => {
  test.each([
    ['app://keeper/', 'index.html'],
    ['app://keeper/index.html?x=1#y', 'index.html'],
    ['app://keeper/assets/main.js', 'assets/main.js'],
    ['app://keeper/assets/%E5%AE%B6.svg', 'assets/家.svg'],
    ['app://keeper/assets/../index.html', 'index.html'],
    ['app://keeper/a%20b.css', 'a b.css'],
  ])('serves %s', (url, file) => {
    expect(fileOf(FOLDER, url)).toBe(join(FOLDER, file));
  });

  test.each([
    'app://keeper/..%2f..%2fetc/passwd',
    'app://keeper/%2e%2e%2f%2e%2e%2fsecret',
    'app://keeper/assets/..%2F..%2F..%2Fvault',
    'app://keeper/..%2frenderer-of-another/file',
    'app://keeper/%2e%2e%2frenderer',
    'app://keeper/index.html%00.png',
    'app://keeper/%',
    'app://keeper/%ff',
    'app://keeper',
    'app://other/index.html',
    'app://keeper.evil/index.html',
    'app://keeper:80/index.html',
    'https://keeper/index.html',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('has no file for %j', (url) => {
    expect(fileOf(FOLDER, url)).toBeNull();
  });

  test.each([
    'app://keeper/../../etc/passwd',
    'app://keeper/%2e%2e/%2e%2e/etc/passwd',
    'app://keeper/.%2e/etc/passwd',
    'app://keeper//etc/passwd',
    'app://keeper/%2fetc%2fpasswd',
    'app://keeper/..\\..\\etc\\passwd',
  ])('never leaves the folder for %j', (url) => {
    const file = fileOf(FOLDER, url);
    expect(file === null || file.startsWith(join(FOLDER, '/'))).toBe(true);
  });
});

test.each([
  ['app://keeper/?language=zh-CN', '<./assets/first-zh-CN.js>; rel=modulepreload'],
  ['app://keeper/?language=en', '<./assets/first-en.js>; rel=modulepreload'],
  ['app://keeper/?language=..%2Fevil', null],
  ['app://keeper/', null],
  ['app://keeper/assets/index.js?language=en', null],
])('names what %s will ask for', (url, header) => {
  expect(loadedAhead(url)).toBe(header);
});
