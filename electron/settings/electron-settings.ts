import Store from 'electron-store';
import { settingsFile } from './settings-file.ts';
import { SettingsStore } from './settings-store.ts';

/** The settings of a run in Electron. */
export function electronSettings(folder: string): SettingsStore {
  return new SettingsStore(new Store({ ...settingsFile(folder), name: 'settings' }));
}
