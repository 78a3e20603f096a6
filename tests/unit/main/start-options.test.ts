import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REAL_RATE } from '../../../electron/keeper/clock.ts';
import { DEFAULT_ORIGINS } from '../../../electron/open115/origins.ts';
import { startOptions, type StartOptions, type StartSource } from '../../../electron/start/start-options.ts';

const LOOPBACK = 'http://127.0.0.1:8115';
const ON_LOOPBACK = {
  TK115_PASSPORT_ORIGIN: LOOPBACK,
  TK115_QRCODE_ORIGIN: LOOPBACK,
  TK115_API_ORIGIN: LOOPBACK,
};

const plain = {
  argv: ['electron', '.'],
  environment: {},
  packaged: false,
  platform: 'linux',
  home: '/home/li',
  cwd: '/home/li/work',
  electron: '45.4.1',
  startedAt: 1_790_000_000_000,
} satisfies StartSource;

function options(source: Partial<StartSource>): StartOptions {
  const choice = startOptions({ ...plain, ...source });
  if (!choice.ok) throw new Error(choice.message);
  return choice.options;
}

function refusal(source: Partial<StartSource>): string {
  const choice = startOptions({ ...plain, ...source });
  return choice.ok ? 'accepted' : choice.message;
}

describe('the folder', () => {
  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', {}, '/home/li/.config/token-keeper-115'],
    ['linux', { XDG_CONFIG_HOME: '/data/config' }, '/data/config/token-keeper-115'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/li/.config/token-keeper-115'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/li/.config/token-keeper-115'],
    ['freebsd', {}, '/home/li/.config/token-keeper-115'],
    ['darwin', { XDG_CONFIG_HOME: '/data/config' }, '/home/li/Library/Application Support/token-keeper-115'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/token-keeper-115'],
    ['win32', { APPDATA: '' }, '/home/li/AppData/Roaming/token-keeper-115'],
    ['win32', {}, '/home/li/AppData/Roaming/token-keeper-115'],
  ])('on %s with %o is %s', (platform, environment, folder) => {
    expect(options({ platform, environment }).folder).toBe(join(folder));
  });

  test('is the one asked for, from the working folder on, the last word counting', () => {
    const argv = ['electron', '.', '--user-data-dir=first', '--user-data-dir=state/here'];
    expect(options({ argv }).folder).toBe(resolve('/home/li/work', 'state/here'));
    expect(options({ argv: ['electron', '--user-data-dir=/else/where'] }).folder).toBe(
      resolve('/else/where'),
    );
  });

  test.each(['--user-data-dir', '--user-data-dir='])('must be named: %s', (argument) => {
    expect(refusal({ argv: ['electron', argument] })).toBe(
      '--user-data-dir needs a folder: --user-data-dir=DIR.',
    );
  });
});

describe('the origins of new accounts', () => {
  test('are those of 115 unless the environment says otherwise, each for itself', () => {
    expect(options({}).newAccounts).toEqual({ origins: DEFAULT_ORIGINS, clock: REAL_RATE });
    const environment = { TK115_API_ORIGIN: 'https://other.115.com/', TK115_QRCODE_ORIGIN: '' };
    expect(options({ environment, packaged: true }).newAccounts.origins).toEqual({
      ...DEFAULT_ORIGINS,
      api: 'https://other.115.com',
    });
  });

  test.each(['TK115_PASSPORT_ORIGIN', 'TK115_QRCODE_ORIGIN', 'TK115_API_ORIGIN'])(
    'P24: %s of another host is refused with a sentence',
    (variable) => {
      for (const origin of [
        'https://evil.example',
        'http://passportapi.115.com',
        'https://115.com.evil.example',
        'https://passportapi.115.com/path',
        'https://user@passportapi.115.com',
        'http://192.168.0.1',
        'ftp://127.0.0.1',
        'nonsense',
      ]) {
        expect(refusal({ environment: { [variable]: origin } })).toBe(
          `${variable} must be https:// with a host that ends in .115.com, or http:// with a loopback address.`,
        );
      }
    },
  );

  test('P24: a packaged run refuses loopback, and lets no loopback request out', () => {
    expect(refusal({ environment: ON_LOOPBACK, packaged: true })).toBe(
      'TK115_PASSPORT_ORIGIN must be https:// with a host that ends in .115.com.',
    );
    expect(options({ packaged: true }).anyLoopback).toBe(false);
    expect(options({}).anyLoopback).toBe(true);
  });
});

describe('the clock of new accounts', () => {
  const clockOf = (environment: Record<string, string>) =>
    options({ environment: { ...ON_LOOPBACK, ...environment } }).newAccounts.clock;

  test('runs at the scale asked for, from the start or from the anchor asked for', () => {
    expect(clockOf({})).toEqual(REAL_RATE);
    expect(clockOf({ TK115_TIME_SCALE: '', TK115_TIME_ANCHOR: ' ' })).toEqual(REAL_RATE);
    expect(clockOf({ TK115_TIME_SCALE: '600' })).toEqual({ scale: 600, anchor: plain.startedAt });
    expect(clockOf({ TK115_TIME_SCALE: '0.5', TK115_TIME_ANCHOR: '7' })).toEqual({ scale: 0.5, anchor: 7 });
    expect(clockOf({ TK115_TIME_ANCHOR: '7' })).toEqual({ scale: 1, anchor: 7 });
  });

  test.each([
    [{ TK115_TIME_SCALE: '0' }, 'TK115_TIME_SCALE must be a number above 0.'],
    [{ TK115_TIME_SCALE: '-1' }, 'TK115_TIME_SCALE must be a number above 0.'],
    [{ TK115_TIME_SCALE: 'fast' }, 'TK115_TIME_SCALE must be a number above 0.'],
    [{ TK115_TIME_SCALE: 'Infinity' }, 'TK115_TIME_SCALE must be a number above 0.'],
    [
      { TK115_TIME_SCALE: '2', TK115_TIME_ANCHOR: 'noon' },
      'TK115_TIME_ANCHOR must be an instant in epoch milliseconds.',
    ],
    [{ TK115_TIME_ANCHOR: '1.5' }, 'TK115_TIME_ANCHOR must be an instant in epoch milliseconds.'],
  ])('refuses %o', (environment, message) => {
    expect(refusal({ environment: { ...ON_LOOPBACK, ...environment } })).toBe(message);
  });

  test('is real unless all three origins are on loopback', () => {
    for (const variable of Object.keys(ON_LOOPBACK)) {
      const environment = { ...ON_LOOPBACK, TK115_TIME_SCALE: '600', [variable]: '' };
      expect(refusal({ environment })).toBe(
        'TK115_TIME_SCALE works only with all three TK115_*_ORIGIN on a loopback address.',
      );
    }
  });

  test('is real in a packaged run', () => {
    expect(refusal({ environment: { TK115_TIME_SCALE: '600' }, packaged: true })).toBe(
      'TK115_TIME_SCALE works only in a run from the sources.',
    );
    expect(refusal({ environment: { TK115_TIME_ANCHOR: '7' }, packaged: true })).toBe(
      'TK115_TIME_ANCHOR works only in a run from the sources.',
    );
  });
});

test('the runtime is called old below the current one, and the words of the command line are read', () => {
  expect(options({ electron: '25.1.1' }).oldRuntime).toBe(true);
  expect(options({ electron: '46.0.0-beta.1' })).toMatchObject({
    oldRuntime: false,
    allowOldRuntime: false,
    demo: false,
  });
  expect(options({ argv: ['electron', '.', '--demo', '--allow-old-runtime'] })).toMatchObject({
    demo: true,
    allowOldRuntime: true,
  });
});

describe('other programs', () => {
  const environment = { TK115_AGENT_CONSENT: 'allow' };

  test('P25: are asked about, unless a run from the sources is told otherwise', () => {
    expect(options({}).allowAllPrograms).toBe(false);
    expect(options({ environment }).allowAllPrograms).toBe(true);
    expect(refusal({ environment, packaged: true })).toBe(
      'TK115_AGENT_CONSENT works only in a run from the sources.',
    );
    expect(refusal({ environment: { TK115_AGENT_CONSENT: 'deny' } })).toContain('one value: allow');
  });

  test('are all there is without a window, where a packaged run takes a passphrase, too', () => {
    const passphrase = { TK115_PASSPHRASE: 'correct horse' };
    expect(options({ argv: ['electron', '.', '--headless'] }).headless).toBe(true);
    expect(options({ headless: true, electron: null })).toMatchObject({ headless: true, oldRuntime: false });
    expect(options({ headless: true, packaged: true, environment: passphrase }).passphrase?.reveal()).toBe(
      'correct horse',
    );
    expect(refusal({ packaged: true, environment: passphrase })).toContain('without a window');
  });
});

describe('the place to ask for updates', () => {
  const environment = { TK115_UPDATE_FEED: 'http://127.0.0.1:8116' };

  test('is given to runs from the sources alone, and lies on loopback', () => {
    expect(options({}).updateFeed).toBeNull();
    expect(options({ environment }).updateFeed).toBe('http://127.0.0.1:8116');
    expect(refusal({ environment, packaged: true })).toBe(
      'TK115_UPDATE_FEED works only in a run from the sources.',
    );
  });

  test.each([
    'https://127.0.0.1:8116',
    'http://updates.example',
    'http://127.0.0.1:8116/a',
    'http://127.0.0.1.evil.example',
    'x',
  ])('is not %s', (feed) => {
    expect(refusal({ environment: { TK115_UPDATE_FEED: feed } })).toBe(
      'TK115_UPDATE_FEED must be http:// with a loopback address and nothing after it.',
    );
  });
});

describe('safe mode', () => {
  test.each([
    [['electron', '.'], false],
    [['electron', '.', '--safe-mode'], true],
  ])('is asked for by hand: %o', (argv, safeMode) => {
    expect(options({ argv }).safeMode).toBe(safeMode);
    expect(options({ argv, packaged: true }).safeMode).toBe(safeMode);
  });
});
