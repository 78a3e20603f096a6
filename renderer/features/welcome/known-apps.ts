import type { Snapshot } from '../../../shared/view.ts';
import type { Formats } from '../../words/formats.ts';
import type { KnownApp } from './app-id-field.tsx';

/** So many are offered; whoever has more types. */
const MOST = 3;

/**
 * The App IDs that the kept accounts use, the demo's apart, each with its own name or those of its accounts, put one
 * after another by `list`.
 */
export function knownApps(
  { accounts, settings }: Pick<Snapshot, 'accounts' | 'settings'>,
  list: Formats['list'],
): readonly KnownApp[] {
  const users = new Map<string, string[]>();
  for (const { appId, name, demo } of accounts) {
    if (appId === null || demo) continue;
    users.set(appId, [...(users.get(appId) ?? []), name]);
  }
  return [...users]
    .slice(0, MOST)
    .map(([appId, names]) => ({ appId, name: settings.appNames[appId] ?? list(names) }));
}
