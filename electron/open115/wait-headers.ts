/** The longest wait that is believed, in milliseconds: a slip of 115's must not silence an account for weeks. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** From here on a number is an instant in Unix seconds (2001), below it a number of seconds. */
const FIRST_INSTANT_S = 1_000_000_000;

/** From here on a number is an instant in Unix milliseconds (2001), below it one in seconds. */
const FIRST_INSTANT_MS = 1_000_000_000_000;

/**
 * How long an answer asks us to wait, in milliseconds, or null: `Retry-After` (seconds or an HTTP date, RFC 9110
 * section 10.2.3), else `X-RateLimit-Reset` (Unix seconds, or seconds from now). `now` is the server's own clock where
 * it is known, so that neither a wrong clock here nor a simulated one matters.
 */
export function waitAsked(headers: Readonly<Record<string, string>>, now: number): number | null {
  return (
    believable(retryAfterMs(headers['retry-after'], now)) ??
    believable(resetMs(headers['x-ratelimit-reset'], now))
  );
}

function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const seconds = parseNumber(value);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date - now;
}

function resetMs(value: string | undefined, now: number): number | null {
  const number = value === undefined ? null : parseNumber(value);
  if (number === null) return null;
  if (number >= FIRST_INSTANT_MS) return number - now;
  return number >= FIRST_INSTANT_S ? number * 1000 - now : number * 1000;
}

function parseNumber(value: string): number | null {
  return /^\s*\d{1,15}(\.\d{1,9})?\s*$/.test(value) ? Number(value) : null;
}

function believable(ms: number | null): number | null {
  return ms === null || ms <= 0 ? null : Math.min(Math.ceil(ms), LONGEST_WAIT_MS);
}
