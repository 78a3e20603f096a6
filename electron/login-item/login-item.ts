/** The system's own list of what starts when the user logs in, as far as it concerns this program. */
export interface LoginItem {
  /** Whether the program will start then, asked of the system each time; null where it cannot be set from here. */
  isOn(): boolean | null;
  /** Puts the program on the list, or takes it off. Throws {@link LoginItemFault} when the system does not take it. */
  set(on: boolean): void;
  /** Mends an item that leads to a program that has moved. Never throws. */
  mend(): void;
}

/** The list could not be changed. */
export class LoginItemFault extends Error {
  override readonly name = 'LoginItemFault';
}

/** What a start at login is told, so that it goes into the tray and opens no window. */
export const HIDDEN = '--hidden';

/** For surroundings that keep such a list from the programs in it. */
export const NO_LOGIN_ITEM: LoginItem = {
  isOn: () => null,
  set: () => {
    throw new LoginItemFault('start at login cannot be set here');
  },
  mend: () => undefined,
};
