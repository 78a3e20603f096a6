import { describe, expect, it } from 'vitest';
import { AllowList, DEFAULT_ORIGINS, originsFrom } from '../../../electron/open115/origins.ts';

const STRANGERS = [
  'http://proapi.115.com',
  'https://115.com',
  'https://evil115.com',
  'https://proapi.115.com.evil.com',
  'https://proapi.115.com.',
  'https://proapi.115.com:8443',
  'https://user@proapi.115.com',
  'https://proapi.115.com@evil.com',
  'https://evil.com/?.115.com',
  'https://evil.com#.115.com',
  'https://evil.com\\.115.com',
  'http://192.168.1.1:8080',
  'http://127.0.0.1.evil.com',
  'http://localhost.evil.com',
  'http://2130706433.evil.com',
  'https://127.0.0.1',
  'file:///etc/passwd',
  'ws://127.0.0.1',
  'proapi.115.com',
  'nonsense',
];

describe('P24: the allow-list', () => {
  it.each(STRANGERS)('keeps %s out', (url) => {
    expect(new AllowList({ anyLoopback: true }).allows(url)).toBe(false);
    expect(new AllowList({ anyLoopback: true }).allows(`${url}/open/refreshToken`)).toBe(false);
  });

  it('lets 115 in, and loopback only where that is allowed', () => {
    const strict = new AllowList({ anyLoopback: false });
    expect(Object.values(DEFAULT_ORIGINS).every((origin) => strict.allows(`${origin}/x?y=z`))).toBe(true);
    expect(strict.allows('http://127.0.0.1:4000/')).toBe(false);
    const loose = new AllowList({ anyLoopback: true });
    for (const origin of ['http://127.0.0.1:4000', 'http://localhost', 'http://[::1]:80'])
      expect(loose.allows(origin)).toBe(true);
  });

  it('lets the embedded simulator in until it is gone, and nothing that is not loopback', () => {
    const list = new AllowList({ anyLoopback: false });
    const withdraw = list.admit('http://127.0.0.1:4000');
    expect(list.allows('http://127.0.0.1:4000/open')).toBe(true);
    expect(list.allows('http://127.0.0.1:4001/open')).toBe(false);
    withdraw();
    expect(list.allows('http://127.0.0.1:4000/open')).toBe(false);
    expect(() => list.admit('http://10.0.0.1')).toThrow(RangeError);
  });
});

describe('the list of a runtime that is too old for real logins', () => {
  it('P24: keeps 115 itself out and lets a simulator in', () => {
    const list = new AllowList({ anyLoopback: true, real: false });
    expect(list.allows('https://passportapi.115.com/open/refreshToken')).toBe(false);
    expect(list.allows('http://127.0.0.1:4000/open/refreshToken')).toBe(true);
  });
});

describe('origins from the environment', () => {
  it('keep their defaults where nothing is set', () => {
    expect(originsFrom({ TK115_API_ORIGIN: '' }, { allowLoopback: false })).toEqual({
      ok: true,
      origins: DEFAULT_ORIGINS,
    });
  });

  it('can be other hosts of 115, with or without a slash at the end', () => {
    const choice = originsFrom({ TK115_API_ORIGIN: 'https://ProApi2.115.com/' }, { allowLoopback: false });
    expect(choice).toEqual({ ok: true, origins: { ...DEFAULT_ORIGINS, api: 'https://proapi2.115.com' } });
  });

  it('can be loopback in an unpackaged run only', () => {
    const environment = { TK115_PASSPORT_ORIGIN: 'http://127.0.0.1:4000' };
    expect(originsFrom(environment, { allowLoopback: true })).toMatchObject({ ok: true });
    expect(originsFrom(environment, { allowLoopback: false })).toEqual({
      ok: false,
      message: 'TK115_PASSPORT_ORIGIN must be https:// with a host that ends in .115.com.',
    });
  });

  it.each([...STRANGERS, 'https://proapi.115.com/path', 'https://proapi.115.com?x=1'])(
    'refuse %s by name',
    (value) => {
      const choice = originsFrom({ TK115_QRCODE_ORIGIN: value }, { allowLoopback: true });
      expect(choice).toMatchObject({ ok: false, message: expect.stringContaining('TK115_QRCODE_ORIGIN') });
    },
  );
});
