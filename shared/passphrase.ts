/** The fewest characters of a passphrase that is chosen, in UTF-16 code units. */
export const SHORTEST_PASSPHRASE = 8;
/** The most that is taken. */
export const LONGEST_PASSPHRASE = 1024;

/** How hard a passphrase is to guess, judged by its length alone; words under `vault.*`. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** The strength of a passphrase. Somebody who steals the vault can try many a second, each at the cost of scrypt. */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < SHORTEST_PASSPHRASE) return 'short';
  if (passphrase.length < 12) return 'weak';
  return passphrase.length < 18 ? 'fair' : 'strong';
}
