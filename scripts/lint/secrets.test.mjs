import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const OXLINT = resolve('node_modules/oxlint/bin/oxlint');
const RULES = { 'secrets/opening': 'error', 'secrets/in-text': 'error', 'secrets/as-text': 'error' };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tk115-lint-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Which rules a file of these lines breaks, line by line. */
function broken(path, lines) {
  const config = join(folder, 'config.json');
  const plugin = resolve('scripts/lint/secrets.mjs');
  writeFileSync(config, JSON.stringify({ jsPlugins: [plugin], categories: {}, rules: RULES }));
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), lines.join('\n'));
  const args = [OXLINT, '-c', config, '-A', 'all', ...Object.keys(RULES).flatMap((rule) => ['-D', rule])];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, '--format=json', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
  return JSON.parse(stdout).diagnostics.map(({ code, labels: [{ span }] }) => [span.line, code]);
}

const OPENING = [
  'send(pair.refreshToken.reveal());',
  'const open = token.reveal;',
  'const { reveal } = token;',
  "token['reveal']();",
  'token?.reveal();',
];

test('P20: a Secret that is opened elsewhere is reported, however it is opened', () => {
  const all = OPENING.map((_line, index) => [index + 1, 'secrets(opening)']);
  expect(broken('electron/keeper/machine.ts', OPENING)).toEqual(all);
});

test('P20: where it may be opened, nothing is reported', () => {
  expect(broken('electron/open115/transport.ts', OPENING)).toEqual([]);
});

test('P20, P21: a token in a text is reported', () => {
  const lines = [
    'log.info(`sent ${pair.accessToken}`);',
    "log.info('sent ' + refreshToken);",
    'text += newRefreshToken;',
    'String(accessToken);',
    'JSON.stringify(record.refreshToken);',
    'console.log(access_token);',
    'record.accessToken.toString();',
    "'a'.concat(refreshToken!);",
    'log.info(`${generation} of ${account}`);',
  ];
  const all = lines.slice(0, -1).map((_line, index) => [index + 1, 'secrets(in-text)']);
  expect(broken('electron/keeper/machine.ts', lines)).toEqual(all);
});

test('P20, P21: a token that is a text is reported', () => {
  const lines = [
    'interface Pair { readonly accessToken: string }',
    'class Held { refreshToken: string | null = null }',
    'function send(refreshToken: string): void {}',
    'const later = (access_token?: string) => 1;',
    'class Sent { constructor(readonly refreshToken: string) {} }',
    'let accessToken: string;',
    "const refreshToken = 'abc';",
    'const schema = z.object({ refresh_token: z.string().min(1) });',
    'type Send = (accessToken: string) => void;',
    'interface Sender { send(refreshToken: string | undefined): void }',
    "function take(accessToken: string = '') {}",
    'const copied = { accessToken: text.trim() };',
    'interface Good { readonly accessToken: Secret; readonly tokenName: string; readonly refreshTokens: number }',
    'const good = { accessToken: Secret.parse(text), refreshToken };',
  ];
  // What a call answers has no type here; where such a value is passed on, the place that takes it has one.
  const all = lines.slice(0, 11).map((_line, index) => [index + 1, 'secrets(as-text)']);
  expect(broken('electron/keeper/machine.ts', lines)).toEqual(all);
  expect(broken('electron/vault/stored-record.ts', lines)).toEqual([]);
});

test('P20, P21: the rules are in force for all that the program is made of', () => {
  const printed = execFileSync(process.execPath, [OXLINT, '--print-config', 'electron/main.ts'], {
    encoding: 'utf8',
  });
  const { jsPlugins, overrides } = JSON.parse(printed);
  expect(jsPlugins).toEqual(['./scripts/lint/secrets.mjs']);
  const [first] = overrides.filter(({ rules }) => 'secrets/opening' in rules);
  expect(first.files).toEqual(['{electron,shared,renderer,cli}/**']);
  expect(first.rules).toEqual(Object.fromEntries(Object.keys(RULES).map((rule) => [rule, 'deny'])));
});
