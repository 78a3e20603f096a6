/** How `settings.json` is kept in a state folder, by electron-store and by conf, which is beneath it, alike. */
export function settingsFile(folder: string) {
  return {
    cwd: folder,
    configFileMode: 0o600,
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
  } as const;
}
