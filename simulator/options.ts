import { z } from 'zod';

const milliseconds = z.number().int().min(0);

/**
 * Everything about 115 that its editions, hosts or moods do differently. Durations ending in `Ms` are
 * milliseconds, those ending in `S` seconds; all are of the simulator's clock but `pollHoldMs`.
 */
export const optionsSchema = z.strictObject({
  /** The type of `state`: as each host does it, or the same one everywhere. */
  stateAs: z.enum(['native', 'number', 'boolean', 'string']),
  /** What a refusal carries as `data`. */
  failureData: z.enum(['object', 'array']),
  /** Where a refusal's error is found: in `code` and `message`, or in `errno` and `error`. */
  errorPlace: z.enum(['code', 'errno']),
  /** The access token's lifetime on a first grant. */
  firstLifetimeS: z.number().positive(),
  /** The access token's lifetime after a refresh: 7200 (2026 edition) or 2592000 (2025 edition). */
  refreshedLifetimeS: z.number().positive(),
  /** What the answer to a refresh says in `expires_in`: the truth, nothing, or this very value. */
  expiresInSaid: z.union([
    z.enum(['truth', 'missing']),
    z.strictObject({ value: z.union([z.number(), z.string(), z.boolean(), z.null()]) }),
  ]),
  /** Whether a refresh answers with a new refresh token, or leaves it out (then the old one stays). */
  refreshTokenInAnswer: z.enum(['new', 'omitted', 'empty']),
  /** Whether a refresh ends the access token issued before it. */
  refreshEndsAccess: z.boolean(),
  /** How long a refresh token lives from T0 on; refreshing does not extend it. */
  grantLifetimeMs: milliseconds,
  /** How many grants a user may have for one App ID; a newer one pushes the oldest out. */
  grantsPerUserAndApp: z.number().int().min(1),
  /** The least time between two refreshes of a grant; a sooner one is refused with 40140117. */
  throttleMs: milliseconds,
  /** Whether a too early request is called "too often" even if its token is spent. */
  throttleBeforeSpent: z.boolean(),
  /** How many times a dead token may be repeated after its first refusal before it is blocked. */
  deadRepeats: z.number().int().min(0),
  /** Whether only App IDs that were added are known, instead of any nine digits. */
  strictApps: z.boolean(),
  /** The type of `user_id` in the user info. */
  userIdAs: z.enum(['string', 'number']),
  /** How long a status poll is held, in real milliseconds. */
  pollHoldMs: milliseconds,
  /** How long a device code lives. */
  codeLifetimeMs: milliseconds,
  /** How a poll hears that its code has expired: `state: 0` with 40199002, or `status: -1`. */
  expiredCodeAs: z.enum(['key-invalid', 'status']),
  /** What an unscanned code's poll answers after its hold: empty `data`, or `status: 0`. */
  waitingAs: z.enum(['empty', 'status']),
  /** How far the `Date` header is off the simulator's clock. */
  dateOffsetMs: z.number().int(),
});

/** The simulator's switches; see {@link optionsSchema}. */
export type SimulatorOptions = z.infer<typeof optionsSchema>;

/** 115 as docs/115-open-platform.md describes it, in its 2026 edition. */
export const defaultOptions: SimulatorOptions = {
  stateAs: 'native',
  failureData: 'object',
  errorPlace: 'code',
  firstLifetimeS: 7200,
  refreshedLifetimeS: 7200,
  expiresInSaid: 'truth',
  refreshTokenInAnswer: 'new',
  refreshEndsAccess: true,
  grantLifetimeMs: 365 * 86_400_000,
  grantsPerUserAndApp: 2,
  throttleMs: 60_000,
  throttleBeforeSpent: true,
  deadRepeats: 3,
  strictApps: false,
  userIdAs: 'string',
  pollHoldMs: 30_000,
  codeLifetimeMs: 300_000,
  expiredCodeAs: 'key-invalid',
  waitingAs: 'empty',
  dateOffsetMs: 0,
};

/** The switches as they stand. */
export class Options {
  #current: SimulatorOptions = defaultOptions;

  /** All of them. */
  get(): SimulatorOptions {
    return this.#current;
  }

  /** Changes those that are given. */
  set(some: { readonly [Name in keyof SimulatorOptions]?: SimulatorOptions[Name] | undefined }): void {
    const given = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
    this.#current = optionsSchema.parse({ ...this.#current, ...given });
  }

  /** Back to the defaults. */
  reset(): void {
    this.#current = defaultOptions;
  }
}
