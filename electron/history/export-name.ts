import { localDay } from './local-time.ts';

/** Characters of a name that the offered file name takes over; names are cut there, endings are not. */
const MAX_NAME = 40;

/**
 * The file name that is offered for an account’s history: `token-keeper-Film_shelf-2026-11-23.csv`. What some file system
 * does not take, or reads as a path, becomes `_`, as blanks do. `at`: real epoch milliseconds; the date is that of this computer.
 */
export function exportName(name: string, at: number): string {
  const safe = Array.from(name.replaceAll(/[\p{C}\p{Z}<>:"/\\|?*.]+/gu, ' ').trim())
    .slice(0, MAX_NAME)
    .join('')
    .trim()
    .replaceAll(' ', '_');
  return ['token-keeper', ...(safe === '' ? [] : [safe]), localDay(at)].join('-') + '.csv';
}
