import { z } from 'zod';
import { appIdSchema } from './authorisation.ts';
import { nothing } from './nothing.ts';

/** How the refresh token of another program comes in. It is read by main and is in none of these. */
export const importRequests = {
  /**
   * Imports the refresh token on the clipboard. `ageDays`: how long ago it was authorised as far as the user knows, null
   * when not at all. Answers once it is stored; the first refresh shows in the account's state.
   */
  importToken: {
    request: z.object({ appId: appIdSchema, ageDays: z.number().int().min(0).max(365).nullable() }),
    answer: nothing,
  },
  /** Puts the latest import's result away. */
  closeImport: { request: nothing, answer: nothing },
} as const;
