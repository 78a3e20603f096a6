import { join, relative } from 'node:path';
import * as fc from 'fast-check';
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
    'app://keeper/%252e%252e%252fetc/passwd',
    'app://keeper/%c0%ae%c0%ae/etc/passwd',
    'app://keeper/..%5c..%5cetc%5cpasswd',
    'app://keeper/..\\..\\etc\\passwd',
    'app://keeper/C:/Windows/win.ini',
    'app://keeper/%2e%2e%2f%2e%2e%2fC:%5cwindows',
    'app://keeper/index.html::$DATA',
    'app://keeper/index.html%0d%0aX-Header:%201',
    'app://keeper/index.html%7f',
    'app://KEEPER.example/index.html',
    'app://keeper@evil/index.html',
    'app://user:word@evil/index.html',
    'app://evil#@keeper/index.html',
    'app:keeper/index.html',
    'app:///index.html',
    'app+x://keeper/index.html',
    'blob:app://keeper/8a9b',
    'view-source:app://keeper/index.html',
    'javascript:alert(1)//app://keeper/',
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
    'app://keeper/．．/．．/etc/passwd',
    'app://keeper/%ef%bc%8e%ef%bc%8e/etc/passwd',
    'app://keeper/..;/..;/etc/passwd',
    'app://keeper/assets/....//....//etc/passwd',
    'app://user:word@keeper/../etc/passwd',
  ])('never leaves the folder for %j', (url) => {
    const file = fileOf(FOLDER, url);
    expect(file === null || file.startsWith(join(FOLDER, '/'))).toBe(true);
  });

  test('leaves its folder for no address that can be made of these', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        '%2e',
        '%2E',
        '%2f',
        '%5c',
        '%00',
        '%25',
        '%c0%ae',
        '．',
        'C:',
        '~',
      ),
      fc.constantFrom(
        'app://',
        'keeper',
        'evil',
        '@',
        ':',
        '#',
        '?',
        '//',
        'etc',
        'index.html',
        'assets',
        '$',
      ),
      fc.string({ maxLength: 3 }),
    );
    const begin = fc.constantFrom('app://keeper/', 'app://keeper/assets/', 'app://keeper', 'app:', '');
    let served = 0;
    fc.assert(
      fc.property(begin, fc.array(piece, { maxLength: 12 }), (first, pieces) => {
        const file = fileOf(FOLDER, first + pieces.join(''));
        if (file === null) return;
        served += 1;
        expect(file.startsWith(join(FOLDER, '/'))).toBe(true);
        expect(relative(FOLDER, file).split(/[\\/]/)).not.toContain('..');
      }),
      { numRuns: 20_000 },
    );
    // The property would hold of a scheme that serves nothing, too.
    expect(served).toBeGreaterThan(500);
  });
});

test.each([
  [
    'app://keeper/?language=zh-CN',
    '<./assets/page.js>; rel=modulepreload, <./assets/first-zh-CN.js>; rel=modulepreload',
  ],
  [
    'app://keeper/?language=en',
    '<./assets/page.js>; rel=modulepreload, <./assets/first-en.js>; rel=modulepreload',
  ],
  ['app://keeper/?language=..%2Fevil', null],
  ['app://keeper/', null],
  ['app://keeper/assets/index.js?language=en', null],
])('names what %s will ask for', (url, header) => {
  expect(loadedAhead(url)).toBe(header);
});
