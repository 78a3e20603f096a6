import { z } from 'zod';
import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../../shared/settings.ts';
import type { AccountId } from '../keeper/record.ts';
import { SettingsFault } from './settings-fault.ts';

/** What the user decided about one account; none of it is secret. */
const accountSettingsSchema = z
  .object({ name: z.string().max(80).catch(''), paused: z.boolean().catch(false) })
  .catch({ name: '', paused: false });

/** Settings of one account. `name` is empty while the user has given none. */
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** Each value is read on its own: one that is spoilt falls back to its default and takes nothing else with it. */
const { shape } = settingsSchema;
const fileSchema = z.object({
  language: shape.language.catch(DEFAULT_SETTINGS.language),
  theme: shape.theme.catch(DEFAULT_SETTINGS.theme),
  zoomPercent: shape.zoomPercent.catch(DEFAULT_SETTINGS.zoomPercent),
  clipboardSeconds: shape.clipboardSeconds.catch(DEFAULT_SETTINGS.clipboardSeconds),
  leadMinutes: shape.leadMinutes.catch(DEFAULT_SETTINGS.leadMinutes),
  notifications: shape.notifications.catch(DEFAULT_SETTINGS.notifications),
  network: shape.network.catch(DEFAULT_SETTINGS.network),
  agent: shape.agent.catch(DEFAULT_SETTINGS.agent),
  updates: shape.updates.catch(DEFAULT_SETTINGS.updates),
  appNames: shape.appNames.catch(DEFAULT_SETTINGS.appNames),
  accounts: z.record(z.string(), accountSettingsSchema).catch({}),
});

type SettingsFile = z.infer<typeof fileSchema>;

/** Where the settings are kept: read when it is asked for, written whole when it is set. */
export interface SettingsPlace {
  store: Record<string, unknown>;
}

/**
 * The settings that are no secret, in `settings.json` of the state folder. Read once, kept in memory, written whole
 * (electron-store, or conf beneath it: temporary file, fsync, rename).
 */
export class SettingsStore {
  readonly #place: SettingsPlace;
  readonly #listeners = new Set<() => void>();
  #file: SettingsFile;
  /** What of the file is the program's; read at every step of every account. */
  #settings: Settings;

  constructor(place: SettingsPlace) {
    this.#place = place;
    this.#file = fileSchema.parse(this.#place.store);
    this.#settings = settingsSchema.parse(this.#file);
  }

  /** The settings of the program. */
  get settings(): Settings {
    return this.#settings;
  }

  /** The settings of one account. */
  account(id: AccountId): AccountSettings {
    return this.#file.accounts[id] ?? { name: '', paused: false };
  }

  /** Changes settings of the program. Throws {@link SettingsFault} when they cannot be written; then nothing has changed. */
  change(changes: { readonly [N in keyof Settings]?: Settings[N] | undefined }): void {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    this.#write({ ...this.#file, ...Object.fromEntries(given) });
  }

  /** Changes settings of one account. Throws like {@link change}. */
  changeAccount(id: AccountId, changes: Partial<AccountSettings>): void {
    const accounts = { ...this.#file.accounts, [id]: { ...this.account(id), ...changes } };
    this.#write({ ...this.#file, accounts });
  }

  /** Forgets what was set for an account. Throws like {@link change}. */
  forgetAccount(id: AccountId): void {
    if (!(id in this.#file.accounts)) return;
    const others = Object.entries(this.#file.accounts).filter(([account]) => account !== id);
    this.#write({ ...this.#file, accounts: Object.fromEntries(others) });
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(file: SettingsFile): void {
    try {
      this.#place.store = file;
    } catch (cause) {
      throw new SettingsFault('the settings could not be written', { cause });
    }
    this.#file = file;
    this.#settings = settingsSchema.parse(file);
    for (const listener of this.#listeners) listener();
  }
}
