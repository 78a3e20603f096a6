/** A run that lasts so long has come to a good end, whatever ends it later: a kill, a power cut; real milliseconds. */
export const GOOD_RUN_MS = 60_000;

/** A start that broke off counts for so long; real milliseconds. Ends that lie days apart are no loop. */
const COUNTED_MS = 10 * 60_000;

/** So many of them, and the next start is made in safe mode. */
const LOOP = 3;

/**
 * Those starts of a record that still count, oldest first. One that lies in the future was written by a clock that has
 * been set back since, and says nothing. All instants are real epoch milliseconds.
 */
export function stillCounting(brokenOff: readonly number[], now: number): readonly number[] {
  return brokenOff.filter((at) => at <= now && now - at < COUNTED_MS).toSorted((one, other) => one - other);
}

/** Whether starts break off again and again, so that the next one had better leave out what is not needed. */
export function isLoop(brokenOff: readonly number[], now: number): boolean {
  return stillCounting(brokenOff, now).length >= LOOP;
}
