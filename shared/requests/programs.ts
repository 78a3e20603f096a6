import { z } from 'zod';
import { LONGEST_PROGRAM_NAME } from '../holder-name.ts';
import { CONSENT_CHOICES, consentIdSchema } from '../programs.ts';
import { accountIdSchema } from '../account-id.ts';
import { nothing } from './nothing.ts';

const consent = z.object({ id: consentIdSchema });

/** What can be decided about other programs. */
export const programRequests = {
  /** Answers a holder that asks. For a file `once` makes no sense and is refused. */
  answerConsent: { request: consent.extend({ choice: z.enum(CONSENT_CHOICES) }), answer: nothing },
  /** Lets a question go unanswered; the program may ask again. */
  dismissConsent: { request: consent, answer: nothing },
  /** Takes back what was decided: the program is asked for anew, a key opens nothing more, a file is no longer kept. */
  revokeConsent: { request: consent, answer: nothing },
  /**
   * Makes a key for a program that comes by the loopback door, or a made-up refresh token for one that insists on
   * refreshing, and puts it on the clipboard, from main; it is shown nowhere and kept only as a digest.
   */
  makeKey: {
    request: z.object({
      kind: z.enum(['bearer', 'stand-in']),
      name: z.string().trim().min(1).max(LONGEST_PROGRAM_NAME),
      account: accountIdSchema,
    }),
    answer: nothing,
  },
} as const;
