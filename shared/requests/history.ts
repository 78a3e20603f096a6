import { z } from 'zod';
import { historyLineSchema, yearSchema } from '../history.ts';
import { accountIdSchema } from '../account-id.ts';

const account = z.object({ account: accountIdSchema });
const bytes = z.number().nonnegative().nullable();

/** Space and membership at 115; null where 115 does not say. */
const profileSchema = z.object({
  /** Empty where 115 names no level. */
  vipLevel: z.string().nullable(),
  /** An instant of the account's clock. */
  vipEndsAt: z.number().int().nullable(),
  totalBytes: bytes,
  usedBytes: bytes,
  remainingBytes: bytes,
});

export type Profile = z.infer<typeof profileSchema>;

/** What has been, and what 115 says of the user. */
export const historyRequests = {
  /** What happened in the last 90 days, latest first. */
  getHistory: { request: account, answer: z.object({ lines: z.array(historyLineSchema) }) },
  /** The year of the present grant. */
  getYear: { request: account, answer: yearSchema },
  /** Asks where to, and writes the history there, as CSV or JSON by the name's ending. Not saved: the user thought better of it. */
  exportHistory: { request: account, answer: z.object({ saved: z.boolean() }) },
  /** Costs quota at 115, so for one account at a time and only where it is looked at; never a refresh. */
  getProfile: { request: account, answer: profileSchema },
} as const;

/** Something was added to an account's history. */
export const historyChanged = account;
