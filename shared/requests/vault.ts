import { z } from 'zod';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE } from '../passphrase.ts';
import { nothing } from './nothing.ts';

/** A passphrase travels from the page to main in these requests, and nowhere else. */
const passphraseSchema = z.string().min(1).max(LONGEST_PASSPHRASE);
const newPassphraseSchema = z.string().min(SHORTEST_PASSPHRASE).max(LONGEST_PASSPHRASE);

/** What can be done about the vault. */
export const vaultRequests = {
  /** Tries to open the vault again, with the passphrase where it has one. */
  unlock: { request: z.object({ passphrase: passphraseSchema.optional() }), answer: nothing },
  /**
   * Changes what the vault's key is protected by: the system's keyring, or a passphrase. Also gives a new vault its
   * passphrase, where there is no keyring.
   */
  protect: {
    request: z.discriminatedUnion('by', [
      z.object({ by: z.literal('system') }),
      z.object({ by: z.literal('passphrase'), passphrase: newPassphraseSchema }),
    ]),
    answer: nothing,
  },
  /** Sets a vault that cannot be opened aside, as it is, and begins with an empty one. */
  startAnew: { request: nothing, answer: nothing },
} as const;
