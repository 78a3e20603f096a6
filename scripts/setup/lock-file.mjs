/**
 * The part of a package-lock.json that is read here.
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, optionalDependencies?: Record<string, string> }> }} LockFile
 */

/**
 * Tells whether every package that is not optional is installed in its locked version.
 * @param {LockFile} locked package-lock.json
 * @param {LockFile} installed what npm noted in node_modules/.package-lock.json
 */
export function isInstalledAsLocked(locked, installed) {
  return Object.entries(locked.packages).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional) return true;
    const found = installed.packages[path];
    return found !== undefined && found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * Tells whether "npm ci" refused a lock file only because it lacks optional packages (binaries for
 * other platforms), and not because it disagrees with package.json.
 * @param {string} output what "npm ci" printed
 * @param {LockFile} locked
 */
export function lacksOptionalOnly(output, locked) {
  const complaints = output
    .split('\n')
    .flatMap((line) => /npm error ((?:Missing|Invalid): .*)$/.exec(line)?.[1] ?? []);
  const optional = new Set(
    Object.values(locked.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})),
  );
  return (
    complaints.length > 0 &&
    complaints.every((complaint) => {
      const name = /^Missing: (@?[^@\s]+)@\S* from lock file$/.exec(complaint)?.[1];
      return name !== undefined && optional.has(name);
    })
  );
}
