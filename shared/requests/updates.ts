import { nothing } from './nothing.ts';

/** What can be asked about new versions of the program; the snapshot's `updates` tells how it goes. */
export const updateRequests = {
  /** Looks now. Refused while the user has not allowed it. */
  lookForUpdate: { request: nothing, answer: nothing },
  /** Fetches what was found, where that does not happen by itself. */
  downloadUpdate: { request: nothing, answer: nothing },
  /** Ends the program in order, puts the new version in place and starts it. */
  restartToUpdate: { request: nothing, answer: nothing },
} as const;
