import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMirrorAddress } from '../../../shared/mirror-address.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../shared/settings.ts';

describe('the address of a mirror', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    ['https://mirror.example', 'https://mirror.example/'],
    [' HTTPS://Mirror.Example/Token-Keeper ', 'https://mirror.example/Token-Keeper/'],
    ['https://mirror.example:8443/a/b/', 'https://mirror.example:8443/a/b/'],
    ['https://mirror.example/a/../b', 'https://mirror.example/b/'],
  ])('%j is read', (text, address) => {
    expect(parseMirrorAddress(text)).toEqual({ ok: true, address });
  });

  test.each([
    ['http://mirror.example/', 'scheme'],
    ['http://127.0.0.1:8000/', 'scheme'],
    ['ftp://mirror.example/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['mirror.example', 'scheme'],
    ['https://', 'scheme'],
    ['https:/mirror.example', 'scheme'],
    ['https://mirror.example\\@evil.example/', 'scheme'],
    ['https://a b.example/', 'scheme'],
    ['https://me:secret@mirror.example/', 'credentials'],
    ['https://me@mirror.example/', 'credentials'],
    ['https://mirror.example/?to=http://evil.example', 'more'],
    ['https://mirror.example/#', 'more'],
    ['https://mirror.example/?', 'more'],
  ])('%j is refused: %s', (text, fault) => {
    expect(parseMirrorAddress(text)).toEqual({ ok: false, fault });
  });

  test('is https whatever is entered, and read again is the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string().map((rest) => `https://${rest}`),
        ),
        (text) => {
          const read = parseMirrorAddress(text);
          if (!read.ok || read.address === '') return;
          expect(new URL(read.address)).toMatchObject({
            protocol: 'https:',
            username: '',
            password: '',
            search: '',
            hash: '',
          });
          expect(parseMirrorAddress(read.address)).toEqual(read);
        },
      ),
    );
  });

  test('is kept in the one form only, and a spoilt one is none', () => {
    const kept = (mirror: string) =>
      settingsSchema.safeParse({ ...DEFAULT_SETTINGS, updates: { on: true, mirror } }).success;
    expect(kept('')).toBe(true);
    expect(kept('https://mirror.example/a/')).toBe(true);
    expect(kept('https://mirror.example/a')).toBe(false);
    expect(kept('http://mirror.example/a/')).toBe(false);
  });
});
