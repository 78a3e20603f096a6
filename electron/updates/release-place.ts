import type { UpdateSource } from './updater.ts';

/** Names as GitHub gives them; nothing in one can lead out of its place in an address. */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/**
 * Where the releases of this build are, by the file that electron-builder puts into a package (`app-update.yml`: one
 * `name: value` a line); null when it says nothing of GitHub.
 */
export function releasePlace(appUpdateYml: string): UpdateSource | null {
  const values = new Map(
    appUpdateYml.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+):\s*['"]?([^'"\s]+)['"]?\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  const owner = values.get('owner') ?? '';
  const repo = values.get('repo') ?? '';
  if (values.get('provider') !== 'github' || !NAME.test(owner) || !NAME.test(repo)) return null;
  return { kind: 'releases', owner, repo };
}
