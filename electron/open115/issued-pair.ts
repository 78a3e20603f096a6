import type { IssuedPair } from '../keeper/ports.ts';
import { Secret } from '../keeper/secret.ts';
import type { Fields } from './envelope.ts';

/** The longest `expires_in` that is believed, in seconds (400 days, P9). */
const LONGEST_LIFETIME_S = 400 * 86_400;

/** A first pair: without a refresh token there would be nothing to keep. */
export interface FirstPair extends IssuedPair {
  readonly refreshToken: Secret;
}

/**
 * The pair in the `data` of a refresh, or null if there is none. Strict about the tokens, lenient about the rest: a
 * missing refresh token means "keep the old one", a missing or silly `expires_in` is "not said" (docs/115-open-platform.md, "Refresh").
 */
export function parseIssuedPair(data: Fields): IssuedPair | null {
  const accessToken = parseToken(data['access_token']);
  if (accessToken === null) return null;
  const expiresInMs = parseLifetimeMs(data['expires_in']);
  if (isAbsent(data['refresh_token'])) return { accessToken, refreshToken: null, expiresInMs };
  const refreshToken = parseToken(data['refresh_token']);
  return refreshToken === null ? null : { accessToken, refreshToken, expiresInMs };
}

/** The pair in the `data` of the exchange of a device code, or null if one of its tokens is missing. */
export function parseFirstPair(data: Fields): FirstPair | null {
  const pair = parseIssuedPair(data);
  return pair === null || pair.refreshToken === null ? null : { ...pair, refreshToken: pair.refreshToken };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function parseToken(value: unknown): Secret | null {
  return typeof value === 'string' ? Secret.parse(value) : null;
}

function parseLifetimeMs(value: unknown): number | null {
  const seconds =
    typeof value === 'string' && /^\s*\d{1,15}(\.\d{1,9})?\s*$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null;
  return seconds > 0 && seconds <= LONGEST_LIFETIME_S ? Math.floor(seconds * 1000) : null;
}
