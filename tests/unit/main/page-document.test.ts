import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sight } from '../../../electron/windows/first-sight.ts';
import { answerPage } from '../../../electron/windows/page-answer.ts';
import { documentWith, styleSheetOf } from '../../../electron/windows/page-document.ts';

const STYLE = '.card { color: red; } /* $& $1 */';
const HTML = `<!doctype html>
<html lang="en">
  <head>
    <script async type="module" crossorigin src="./assets/index-a.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-b_C-9.css">
  </head>
  <body><div id="root"></div></body>
</html>`;
const SIGHT: Sight = { markup: '<div class="screen">$& 甲</div>', language: 'zh-CN', dark: true };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tk115-document-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), HTML);
  writeFileSync(join(folder, 'assets', 'index-b_C-9.css'), STYLE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (sight: Sight | null) =>
  answerPage(
    { pageFolder: folder, sight: () => sight },
    { method: 'GET', url: 'app://keeper/?language=zh-CN' },
  );

describe('the document with a first sight', () => {
  test('has it in its place, word for word, in its language and colours', () => {
    const html = documentWith(HTML, STYLE, SIGHT);
    expect(html).toContain('<html lang="zh-CN" data-theme="dark">');
    expect(html).toContain(`<div id="root">${SIGHT.markup}</div>`);
    expect(documentWith(HTML, STYLE, { ...SIGHT, dark: false })).toContain('data-theme="light"');
  });

  test('P26: brings its style sheet in, which its policy knows by its hash alone', async () => {
    const answer = ask(SIGHT);
    const html = await answer.text();
    const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
    expect(style).toBe(STYLE);
    expect(html).toContain('href="./assets/index-b_C-9.css" disabled>');
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(policy).toContain("script-src 'self'");
    expect(policy.join(' ')).not.toContain('unsafe');
  });

  test('asks for nothing ahead: the page’s script comes once it has been seen', () => {
    expect(ask(SIGHT).headers.get('link')).toBeNull();
    expect(ask(null).headers.get('link')).toContain('page.js');
  });
});

test('without a first sight the document is the built one, under the policy of all else', async () => {
  const answer = ask(null);
  expect(await answer.text()).toBe(HTML);
  expect(answer.headers.get('content-security-policy')).toContain("style-src 'self';");
});

test('a document that asks for no style sheet is left alone', async () => {
  const bare = HTML.replace(/<link.*>/, '');
  expect(styleSheetOf(bare)).toBeNull();
  writeFileSync(join(folder, 'bare.html'), bare);
  const answer = answerPage(
    { pageFolder: folder, sight: () => SIGHT },
    { method: 'GET', url: 'app://keeper/bare.html' },
  );
  expect(await answer.text()).toBe(readFileSync(join(folder, 'bare.html'), 'utf8'));
});
