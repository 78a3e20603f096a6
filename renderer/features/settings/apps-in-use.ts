import type { AccountView } from '../../../shared/view.ts';

/** An App ID with the accounts that are authorised for it. */
export interface AppInUse {
  readonly appId: string;
  readonly accounts: readonly AccountView[];
}

/** The App IDs of all accounts but the demo's, in the order of their numbers. */
export function appsInUse(accounts: readonly AccountView[]): readonly AppInUse[] {
  const apps = new Map<string, AccountView[]>();
  for (const view of accounts) {
    if (view.appId === null || view.demo) continue;
    const known = apps.get(view.appId);
    if (known === undefined) apps.set(view.appId, [view]);
    else known.push(view);
  }
  return [...apps]
    .map(([appId, views]) => ({
      appId,
      accounts: views.toSorted((one, other) => one.name.localeCompare(other.name)),
    }))
    .toSorted((one, other) => one.appId.localeCompare(other.appId, 'en', { numeric: true }));
}
