import Conf from 'conf';
import { settingsFile } from './settings-file.ts';
import { SettingsStore } from './settings-store.ts';

/** The settings of a run on Node alone: the same file. */
export function nodeSettings(folder: string): SettingsStore {
  return new SettingsStore(new Conf({ ...settingsFile(folder), configName: 'settings' }));
}
