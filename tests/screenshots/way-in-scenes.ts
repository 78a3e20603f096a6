import type { Page } from 'playwright/test';
import type { AccountView, AuthorisationView } from '../../shared/view.ts';
import {
  healthy,
  inEveryPhase,
  inEveryState,
  manyAccounts,
  sampleId,
  snapshotOf,
} from '../support/view-samples.ts';
import type { Scene } from './scenes.ts';

const DAY = 86_400_000;

const add = (page: Page) => page.locator('.screen-tools button').first().click();
const toImport = (page: Page) => page.locator('.other-way .button').first().click();

const fillIn = (page: Page) => page.locator('.field-number').fill('100195999');

async function tryApp(page: Page): Promise<void> {
  await fillIn(page);
  await page.locator('.app-id-form > .button').click();
}

/** An account that was imported five months into its year, as far as its user knows. */
function imported(now: number, base: AccountView): AccountView {
  return { ...base, grant: { grantedAt: now - 152 * DAY, known: false, endsAt: now + 213 * DAY } };
}

/** Accounts of three App IDs, one of whose names does not fit. */
function severalApps(now: number): AccountView[] {
  return manyAccounts(now, 5).map((view, index) => ({ ...view, appId: `10019500${index % 3}` }));
}

/** The ways to an account: the App ID's form, the scan, the import, and their ends. */
export function wayInScenes(now: number): Scene[] {
  const phases = inEveryPhase(now);
  const states = inEveryState(now);
  const added = (phase: AuthorisationView['phase']): AuthorisationView => ({
    ...phases[phase],
    account: null,
  });
  const check = (name: string, authorisation: AuthorisationView): Scene => ({
    name,
    snapshot: snapshotOf([], { authorisation }),
    act: tryApp,
  });
  const importOf = (name: string, view: AccountView): Scene => ({
    name,
    snapshot: snapshotOf([view], { importing: { account: view.id, again: false } }),
    act: async (page) => {
      await add(page);
      await toImport(page);
    },
  });
  const none = { access: null, accessValid: false, userName: null, name: '100195001', generation: 1 };
  return [
    check('welcome-refused', added('refused')),
    check('welcome-offline', { ...added('failed'), fault: 'offline' }),
    { ...check('welcome-checking', added('asking')), act: (page) => fillIn(page) },
    { name: 'add-account', snapshot: snapshotOf(severalApps(now)), act: add },
    {
      name: 'first-scan',
      snapshot: snapshotOf([], { authorisation: added('waiting') }),
      act: async (page) => {
        await page.getByRole('img').first().waitFor();
      },
    },
    {
      name: 'second-scan',
      snapshot: snapshotOf([healthy(now)], { authorisation: added('waiting') }),
      act: async (page) => {
        await page.getByRole('img').first().waitFor();
      },
    },
    {
      name: 'first-done',
      snapshot: snapshotOf([healthy(now)], { authorisation: { ...added('done'), result: sampleId(1) } }),
    },
    {
      name: 'waiting-trouble',
      snapshot: snapshotOf([healthy(now)], { authorisation: { ...phases.waiting, fault: 'dns' } }),
      act: async (page) => {
        await page.getByRole('img').first().waitFor();
      },
    },
    { name: 'import', snapshot: snapshotOf([]), act: toImport },
    importOf('import-asking', { ...states.refreshing, ...none, reason: { kind: 'plain', key: 'imported' } }),
    importOf('import-done', imported(now, healthy(now))),
    importOf('import-refused', {
      ...imported(now, states['needs-reauthorisation']),
      ...none,
      code: 40140120,
      reason: { kind: 'refused', code: 40140120, message: '' },
    }),
    importOf('import-app-blocked', { ...imported(now, states['app-blocked']), ...none }),
    importOf('import-waiting', { ...imported(now, states.offline), ...none }),
    { name: 'imported-card', snapshot: snapshotOf([imported(now, healthy(now))]) },
  ];
}
