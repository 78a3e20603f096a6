import type { Effect, PathName } from '../../simulator/faults.ts';
import type { Chances } from './chances.ts';

/** How 115 behaves in a run; probabilities per request. */
export interface Temper {
  /** A failure that spends nothing. */
  readonly passing: number;
  /** A rotation whose answer is lost or spoilt: it costs the login whatever anybody does. */
  readonly losing: number;
  /** A peculiar but good answer. */
  readonly peculiar: number;
}

/** Codes that pass: "wait", "retry", "refresh", "rotated" and those that are not about the login. */
const PASSING_CODES = [
  40140117, 770004, 406, 40140121, 40110000, 40140105, 20004, 990001, 40140125, 99, 40140123, 40140103,
  123_456_789,
];

/** What becomes of one request of this path: an effect of the simulator's, or null when all goes well. */
export function misfortune(chances: Chances, path: PathName, temper: Temper, badMood: number): Effect | null {
  if (chances.happens(Math.max(temper.passing, badMood))) return passing(chances, path);
  if (path === 'refresh' && chances.happens(temper.losing)) return losing(chances);
  return chances.happens(temper.peculiar) ? peculiar(chances) : null;
}

/** What a request meets whose sender dies before the answer: carried out or not. */
export function orphaned(chances: Chances): Effect {
  return { kind: chances.happens(0.5) ? 'lost-after-rotation' : 'dropped-before' };
}

function passing(chances: Chances, path: PathName): Effect {
  // "Does not match the current record" is 115's word that something rotated: as an answer to a look it would be a lie.
  const codes = path === 'refresh' ? [...PASSING_CODES, 40140126] : PASSING_CODES;
  const place = chances.oneOf(['code', 'errno'] as const);
  return chances.oneOf<() => Effect>([
    () => ({ kind: 'dropped-before' }),
    () => ({ kind: 'hang' }),
    () => ({ kind: 'status', status: chances.oneOf([500, 502, 503, 504]) }),
    () => ({ kind: 'html', status: chances.oneOf([200, 403, 405]) }),
    () => ({ kind: '429', retryAfterS: chances.whole(0, 600) }),
    () => ({ kind: '429', resetInS: chances.whole(1, 600) }),
    () => ({ kind: 'empty', when: 'before' }),
    () => ({ kind: 'truncated', cut: chances.oneOf(['body', 'connection'] as const), when: 'before' }),
    () => ({ kind: 'data-array', when: 'before' }),
    () => ({ kind: 'error-code', code: chances.oneOf(codes), message: 'busy', place }),
    () => ({ kind: 'empty-error' }),
    () => ({ kind: 'redirect' }),
  ])();
}

function losing(chances: Chances): Effect {
  return chances.oneOf<() => Effect>([
    () => ({ kind: 'lost-after-rotation' }),
    () => ({ kind: 'hang', when: 'after' }),
    () => ({ kind: 'status', status: 502, when: 'after' }),
    () => ({ kind: 'html', when: 'after' }),
    () => ({ kind: 'empty' }),
    () => ({ kind: 'truncated', cut: chances.oneOf(['body', 'connection'] as const) }),
    () => ({ kind: 'data-array' }),
  ])();
}

function peculiar(chances: Chances): Effect {
  return chances.oneOf<() => Effect>([
    () => ({ kind: 'slow', ms: chances.whole(1, 3) }),
    () => ({ kind: 'date', offsetMs: chances.whole(-400, 400) * 86_400_000 }),
    () => ({ kind: 'state', as: chances.oneOf(['number', 'boolean', 'string'] as const) }),
  ])();
}
