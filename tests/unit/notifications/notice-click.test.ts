import { expect, test } from 'vitest';
import { clickOn } from '../../../electron/notifications/notice-click.ts';
import { healthy, inEveryState, sampleId, snapshotOf } from '../../support/view-samples.ts';

const states = inEveryState(0);
const refused = states['needs-reauthorisation'];
const other = { ...refused, id: sampleId(9) };
const toAccount = { kind: 'go', place: { place: 'account', account: refused.id } };
const overview = { kind: 'go', place: { place: 'accounts' } };

test('a click leads from one refused login to a QR code, and from several to all accounts', () => {
  const one = { kind: 'needs-reauthorisation', accounts: [refused] } as const;
  const click = { kind: 'do', action: { kind: 'reauthorise', account: refused.id } };
  expect(clickOn(one, snapshotOf([other, refused]))).toEqual(click);
  expect(clickOn({ ...one, accounts: [refused, other] }, snapshotOf([refused, other]))).toEqual(overview);
});

test('a click shows no QR code for a login that has been healed since', () => {
  const notice = { kind: 'needs-reauthorisation', accounts: [refused] } as const;
  expect(clickOn(notice, snapshotOf([healthy(0)]))).toEqual(toAccount);
});

test.each(['app-blocked', 'grant-ending', 'recovered'] as const)(
  'a click on %s leads to its account, or to all where that is gone',
  (kind) => {
    const notice = { kind, accounts: [states['app-blocked']] };
    expect(clickOn(notice, snapshotOf([states['app-blocked']]))).toEqual(toAccount);
    expect(clickOn(notice, snapshotOf([other]))).toEqual(overview);
  },
);

test('a click on the locked vault leads to its banner', () => {
  expect(clickOn({ kind: 'vault-locked', reason: 'keyring-locked' }, snapshotOf([]))).toEqual(overview);
});
