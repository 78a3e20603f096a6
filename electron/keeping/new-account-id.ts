import { randomInt } from 'node:crypto';
import type { AccountId } from '../keeper/record.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id that no account has: `acc_` and eight characters, random so that it says nothing of the user. */
export function newAccountId(): AccountId {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]);
  return `acc_${letters.join('')}`;
}
