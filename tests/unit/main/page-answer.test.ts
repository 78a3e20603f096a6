import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPage } from '../../../electron/windows/page-answer.ts';

let root = '';
let folder = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tk115-page-'));
  folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}');
  writeFileSync(join(folder, 'assets', 'later.js.gz'), gzipSync('export {};'));
  writeFileSync(join(folder, 'assets', 'spoilt.js.gz'), 'export {};');
  writeFileSync(join(folder, 'assets', 'main.js.map'), 'a secret of the build');
  writeFileSync(join(root, 'secret.html'), 'a secret');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ask = (url: string, method = 'GET') =>
  answerPage({ pageFolder: folder, sight: () => null }, { method, url });

describe('P26: an answer of the page’s scheme', () => {
  test('is a file with the type of its name', async () => {
    const page = ask('app://keeper/');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
    const script = ask('app://keeper/assets/main.js?again');
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  test('is a file that lies there zipped, as it was', async () => {
    const script = ask('app://keeper/assets/later.js');
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {};',
    ]);
  });

  test.each([
    ['what is not there', 'app://keeper/assets/other.js'],
    ['a folder', 'app://keeper/assets'],
    ['a zipped file by its own name', 'app://keeper/assets/later.js.gz'],
    ['what should be zipped and is not', 'app://keeper/assets/spoilt.js'],
    ['a file beside the folder', 'app://keeper/..%2fsecret.html'],
    ['another host', 'app://evil/index.html'],
    ['a kind of file that the page is not made of', 'app://keeper/assets/main.js.map'],
  ])('is empty for %s', async (_what, url) => {
    const answer = ask(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    const answer = ask('app://keeper/', method);
    expect([answer.status, await answer.text()]).toEqual([405, '']);
  });

  test.each([
    ['a page', 'app://keeper/', 'GET'],
    ['a 404', 'app://keeper/no.html', 'GET'],
    ['a 405', 'app://keeper/', 'POST'],
  ])('has the whole policy with %s', (_what, url, method) => {
    const { headers } = ask(url, method);
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy[0]).toBe("default-src 'none'");
    expect(policy).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        'sandbox allow-scripts allow-same-origin allow-forms',
      ]),
    );
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:|blob:|wasm/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-frame-options': 'DENY',
    });
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(\).*usb=\(\)/);
    expect(headers.get('permissions-policy')).not.toMatch(/=(?!\(\))/);
  });
});
