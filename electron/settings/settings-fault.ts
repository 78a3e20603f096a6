/** Thrown when the settings cannot be written. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
}
