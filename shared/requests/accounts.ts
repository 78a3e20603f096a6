import { z } from 'zod';
import { accountIdSchema } from '../account-id.ts';
import { nothing } from './nothing.ts';

const account = z.object({ account: accountIdSchema });

/** What can be asked of one account. */
export const accountRequests = {
  /** Puts a fresh access token on the clipboard, from main; the page learns only until when it is good. */
  copyToken: { request: account, answer: z.object({ expiresAt: z.number() }) },
  /** Refresh now; answers when it is settled. */
  refreshNow: { request: account, answer: nothing },
  pause: { request: account, answer: nothing },
  resume: { request: account, answer: nothing },
  rename: { request: account.extend({ name: z.string().trim().max(80) }), answer: nothing },
  remove: { request: account, answer: nothing },
} as const;
