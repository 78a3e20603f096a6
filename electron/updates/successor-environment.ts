/** What the AppImage's runtime sets for the program within, and sets anew for the next one. */
const OF_THE_IMAGE: ReadonlySet<string> = new Set(['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD']);

/**
 * The environment for the program that takes over from one in an AppImage: without what leads into its mount, which is
 * gone a moment later (`LD_LIBRARY_PATH`, `PATH` and the like hold folders of it; electron-builder issue 1727).
 */
export function successorEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const mount = environment['APPDIR'] ?? '';
  const leadsThere = (path: string): boolean =>
    mount !== '' && (path === mount || path.startsWith(`${mount}/`));
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      if (value === undefined || OF_THE_IMAGE.has(name)) return [];
      const paths = value.split(':');
      if (!paths.some(leadsThere)) return [[name, value]];
      const rest = paths.filter((path) => !leadsThere(path)).join(':');
      return rest === '' ? [] : [[name, rest]];
    }),
  );
}
