import { expect, test } from 'vitest';
import { appsInUse } from '../../../renderer/features/settings/apps-in-use.ts';
import { demoAccount, healthy, inEveryState, sampleId } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 5);

test('App IDs are listed once each by their numbers, with their accounts by name; the demo’s is nobody’s', () => {
  const account = (number: number, name: string, appId: string | null) => ({
    ...healthy(NOW),
    id: sampleId(number),
    name,
    appId,
  });
  const apps = appsInUse([
    account(3, 'Work', '100197303'),
    account(4, 'Attic', '100195001'),
    account(5, '家里', '99195001'),
    account(6, 'Aunt', '100195001'),
    account(7, 'Unknown', null),
    inEveryState(NOW).locked,
    demoAccount(NOW),
  ]);
  expect(apps.map(({ appId, accounts }) => [appId, ...accounts.map(({ name }) => name)])).toEqual([
    ['99195001', '家里'],
    ['100195001', 'Attic', 'Aunt', 'Film shelf'],
    ['100197303', 'Work'],
  ]);
  expect(appsInUse([])).toEqual([]);
});
