import { z } from 'zod';
import { APP_ID } from '../app-id.ts';
import { accountIdSchema } from '../account-id.ts';
import { nothing } from './nothing.ts';

/** An App ID as 115 gives them out: digits (docs/115-open-platform.md). */
export const appIdSchema = z.string().trim().regex(APP_ID);

/** How accounts come and come back. */
export const authorisationRequests = {
  /** Starts a QR authorisation: of an account again, or of a new one for an App ID. */
  authorise: {
    request: z.union([
      z.object({ account: accountIdSchema, appId: appIdSchema.optional() }),
      z.object({ appId: appIdSchema }),
    ]),
    answer: nothing,
  },
  /** A new code for the authorisation under way. */
  renewCode: { request: nothing, answer: nothing },
  /** Ends the authorisation under way, or puts away the last one's result. */
  closeAuthorisation: { request: nothing, answer: nothing },
  /** Another user scanned: keep that login as an account of its own, or let it go. */
  resolveOtherUser: { request: z.object({ choice: z.enum(['add', 'discard']) }), answer: nothing },
  /** Adds an account on the embedded simulator. */
  addDemo: { request: nothing, answer: nothing },
} as const;
