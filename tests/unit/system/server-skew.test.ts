import { describe, expect, it } from 'vitest';
import { ServerSkew } from '../../../electron/system/server-skew.ts';

const NOW = Date.UTC(2026, 10, 23);
const MINUTE = 60_000;
const origin = 'https://passportapi.115.com';

describe('the clock of this machine against that of 115', () => {
  it.each([
    ['right', 0, null],
    ['off by what an answer takes', 90_000, null],
    ['ahead by an hour', 60 * MINUTE, 60 * MINUTE],
    ['behind by a year', -365 * 24 * 60 * MINUTE, -365 * 24 * 60 * MINUTE],
  ])('P11: is shown when it is %s', (_how, offMs, shown) => {
    const skew = new ServerSkew();
    skew.heard({ origin, serverDate: NOW, heardAt: NOW + offMs });
    expect(skew.skewMs).toBe(shown);
  });

  it('tells once, and once more when it is right again', () => {
    const skew = new ServerSkew();
    let told = 0;
    skew.subscribe(() => (told += 1));
    skew.heard({ origin, serverDate: NOW, heardAt: NOW + 60 * MINUTE });
    skew.heard({ origin, serverDate: NOW, heardAt: NOW + 60 * MINUTE + 400 });
    expect(told).toBe(1);
    skew.heard({ origin, serverDate: NOW, heardAt: NOW });
    expect(told).toBe(2);
    expect(skew.skewMs).toBeNull();
  });

  it('does not listen to a simulator, whose time is its own', () => {
    const skew = new ServerSkew();
    skew.heard({ origin: 'http://127.0.0.1:11500', serverDate: NOW, heardAt: NOW + 60 * MINUTE });
    expect(skew.skewMs).toBeNull();
  });
});
