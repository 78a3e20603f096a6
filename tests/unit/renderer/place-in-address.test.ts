import { describe, expect, test } from 'vitest';
import type { Place } from '../../../renderer/shell/navigation.ts';
import { addressOf, placeInAddress } from '../../../renderer/shell/place-in-address.ts';

describe('the place in the page’s address', () => {
  test.each<Place>([
    { name: 'authorisation' },
    { name: 'add' },
    { name: 'import' },
    { name: 'change-app', account: 'acc_k3v9x2p1' },
    { name: 'details', account: 'acc_k3v9x2p1' },
    { name: 'settings' },
    { name: 'programs' },
    { name: 'consent' },
    { name: 'self-test' },
  ])('brings $name back', (place) => {
    expect(placeInAddress(addressOf(place))).toEqual(place);
  });

  test('a question comes back without the place before it', () => {
    expect(placeInAddress(addressOf({ name: 'consent', from: { name: 'settings' } }))).toEqual({
      name: 'consent',
    });
  });

  test.each(['', '#', '#accounts', '#accounts/acc_k3v9x2p1', '#codes', '#elsewhere', '#__proto__'])(
    '%j leads home',
    (hash) => {
      expect(placeInAddress(hash)).toBe(null);
    },
  );
});
