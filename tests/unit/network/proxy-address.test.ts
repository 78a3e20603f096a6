import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstProxy, proxyConfig } from '../../../electron/network/proxy-config.ts';
import { parseProxyAddress } from '../../../shared/proxy-address.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../shared/settings.ts';

describe('the address of a proxy', () => {
  test.each([
    ['http://127.0.0.1:7890', 'http://127.0.0.1:7890'],
    ['  SOCKS5://Proxy.Example:1080/ ', 'socks5://proxy.example:1080'],
    ['https://proxy.example:443', 'https://proxy.example:443'],
    ['socks5://[::1]:1080', 'socks5://[::1]:1080'],
    ['http://my_nas:08080', 'http://my_nas:8080'],
  ])('%s is read', (text, address) => {
    expect(parseProxyAddress(text)).toEqual({ ok: true, address });
  });

  test.each([
    ['', 'empty'],
    ['127.0.0.1:7890', 'scheme'],
    ['socks4://127.0.0.1:1080', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['http://me:secret@proxy.example:1', 'credentials'],
    ['http://me@proxy.example:1', 'credentials'],
    ['http://:1080', 'host'],
    ['http://a b:1080', 'host'],
    ['http://proxy.example;direct:1', 'host'],
    ['http://proxy.example,direct:1', 'host'],
    ['http://http=proxy:1', 'host'],
    ['http://-proxy:1', 'host'],
    ['http://[::1', 'host'],
    ['http://proxy.example', 'port'],
    ['http://proxy.example:', 'port'],
    ['http://proxy.example:0', 'port'],
    ['http://proxy.example:65536', 'port'],
    ['http://proxy.example:80/path', 'more'],
  ])('%s is refused: %s', (text, fault) => {
    expect(parseProxyAddress(text)).toEqual({ ok: false, fault });
  });

  test('whatever is typed, what is accepted is one proxy and nothing that could end a rule', () => {
    const parts = fc.constantFrom(
      'http://',
      'socks5://',
      'a',
      '1',
      '.',
      ':',
      '8',
      ';',
      ',',
      '=',
      '@',
      ' ',
      '[',
      ']',
      '/',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const read = parseProxyAddress(pieces.join(''));
        if (!read.ok) return;
        expect(read.address).toMatch(/^(https?|socks5):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+):[1-9]\d*$/);
        expect(parseProxyAddress(read.address)).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the setting', () => {
  const parsed = (network: unknown) => settingsSchema.safeParse({ ...DEFAULT_SETTINGS, network }).success;

  test('takes an own proxy only with an address that can be used', () => {
    expect(parsed({ proxy: 'own', address: 'socks5://127.0.0.1:1080' })).toBe(true);
    expect(parsed({ proxy: 'none', address: 'socks5://127.0.0.1:1080' })).toBe(true);
    expect(parsed({ proxy: 'own', address: '' })).toBe(false);
    expect(parsed({ proxy: 'own', address: 'http://me:secret@proxy.example:1' })).toBe(false);
    expect(parsed({ proxy: 'system', address: 'http://me:secret@proxy.example:1' })).toBe(false);
  });

  test('becomes what Chromium is told', () => {
    const address = 'http://127.0.0.1:7890';
    expect(proxyConfig({ proxy: 'system', address })).toEqual({ mode: 'system' });
    expect(proxyConfig({ proxy: 'none', address })).toEqual({ mode: 'direct' });
    expect(proxyConfig({ proxy: 'own', address })).toEqual({ mode: 'fixed_servers', proxyRules: address });
  });
});

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
  ['SOCKS5 127.0.0.1:1080; DIRECT', 'socks5://127.0.0.1:1080'],
  ['HTTPS [::1]:443;PROXY other:1', 'https://[::1]:443'],
  ['DIRECT;PROXY other:1', null],
])('the way %s begins with the proxy %s', (resolved, proxy) => {
  expect(firstProxy(resolved)).toBe(proxy);
});
