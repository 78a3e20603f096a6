import type { Snapshot } from '../../../shared/view.ts';
import type { KnownApp } from './app-id-field.tsx';

/** So many are offered; whoever has more types. */
const MOST = 3;

/** The App IDs that the kept accounts use, the demo's apart, each with its own name or that of its first account. */
export function knownApps({
  accounts,
  settings,
}: Pick<Snapshot, 'accounts' | 'settings'>): readonly KnownApp[] {
  const found = new Map<string, string>();
  for (const { appId, name, demo } of accounts) {
    if (appId === null || demo || found.has(appId)) continue;
    found.set(appId, settings.appNames[appId] ?? name);
  }
  return [...found].slice(0, MOST).map(([appId, name]) => ({ appId, name }));
}
