import type { AccountId } from '../keeper/record.ts';
import { randomId } from './random-id.ts';

/** An id that no account has: `acc_` and eight characters, random so that it says nothing of the user. */
export function newAccountId(): AccountId {
  return randomId('acc');
}
