import type { RealClock } from '../keeper/clock.ts';
import { errno } from './errno.ts';

/** Waits between tries, real milliseconds: just over a second in all. */
const WAITS_MS = [10, 20, 50, 100, 200, 300, 400] as const;

/** What Windows says while a virus scanner or a backup has the file open. */
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY']);

type Rename = (from: string, to: string) => Promise<void>;

/** A rename that tries again for about a second while another program holds the file, as happens on Windows. */
export function patientRename(rename: Rename, clock: RealClock): Rename {
  return async (from, to) => {
    for (const waitMs of WAITS_MS) {
      try {
        return await rename(from, to);
      } catch (error) {
        if (!PASSING.has(errno(error) ?? '')) throw error;
      }
      await new Promise<void>((resolve) => clock.startTimer(waitMs, resolve));
    }
    return rename(from, to);
  };
}
