import { z } from 'zod';
import { HISTORY_KINDS } from './history-kinds.ts';
import { faultSchema, storeFaultSchema } from './view.ts';

/** How long entries are kept, milliseconds of the account's clock. What the year needs of older ones is kept by day. */
export const KEPT_MS = 90 * 86_400_000;

/** An instant of the account's clock, epoch milliseconds. */
const instant = z.number().int();

/** One thing that happened to an account. It names no token, no user, and nothing of 115's own text. */
export const historyEntrySchema = z.object({
  at: instant,
  kind: z.enum(HISTORY_KINDS),
  /** Of the pair that it left in place. */
  generation: z.number().int().nullable(),
  /** 115's code, when it gave one. */
  code: z.number().int().nullable(),
  /** What went wrong on the way to 115, or with writing; words under `history.cause.*`. */
  fault: z.union([faultSchema, storeFaultSchema]).nullable(),
  /** `slept`: for how long, up to `at`; milliseconds of the account's clock. */
  forMs: z.number().int().nonnegative().nullable(),
  /** `handed-out`: who got the access token. */
  program: z.string().max(200).nullable(),
  /** How often, where that is told at once; once without it. */
  times: z.number().int().positive().optional(),
});

/** Equal entries of one day that follow each other, told as one: the first was at `at`, the latest at `until`. */
export const historyLineSchema = historyEntrySchema.extend({
  until: instant,
  times: z.number().int().positive(),
});

/** What happened on one day of a grant; `day` counts calendar days from T0's. Days without anything are left out. */
export const yearDaySchema = z.object({
  day: z.number().int().min(0).max(400),
  refreshes: z.number().int().nonnegative(),
  failures: z.number().int().nonnegative(),
  sleptMs: z.number().int().nonnegative(),
});

/** The present grant's year, day by day, oldest first. */
export const yearSchema = z.object({
  grantedAt: instant,
  /** False when T0 is a guess. */
  known: z.boolean(),
  endsAt: instant,
  begunBy: z.enum(['authorised', 'reauthorised', 'imported']),
  /** When the last refresh before the end is planned. */
  lastRefreshAt: instant,
  days: z.array(yearDaySchema),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type HistoryLine = z.infer<typeof historyLineSchema>;
export type YearDay = z.infer<typeof yearDaySchema>;
export type Year = z.infer<typeof yearSchema>;
