import { tmpdir } from 'node:os';
import type { SettingsStore } from '../../../electron/settings/settings-store.ts';

/**
 * The real settings store in plain Node. electron-store asks the `electron` package where Electron is, which without
 * this variable would begin to download it; nothing is ever started from there.
 */
export async function openSettings(folder: string): Promise<SettingsStore> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= tmpdir();
  const { electronSettings } = await import('../../../electron/settings/electron-settings.ts');
  return electronSettings(folder);
}
