import type { Language } from '../words/words.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** An instant (Unix seconds) in local time: the time alone today, else with the date. `now` in epoch milliseconds. */
export function localTime(seconds: number, now: number): string {
  const at = new Date(seconds * 1000);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return at.toDateString() === new Date(now).toDateString() ? time : `${date} ${time}`;
}

/** How far an instant (Unix seconds) is from now, in words: "in 12 minutes". */
function relativeTime(seconds: number, now: number, language: Language): string {
  const distance = seconds - Math.round(now / 1000);
  const [unit, size] = UNITS.find(([, least]) => Math.abs(distance) >= least) ?? ['second', 1];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return words.format(Math.round(distance / size), unit);
}

/** Both, as a person wants to read it: "14:05 (in 12 minutes)". */
export function bothTimes(seconds: number, now: number, language: Language): string {
  const relative = relativeTime(seconds, now, language);
  const time = localTime(seconds, now);
  return language === 'en' ? `${time} (${relative})` : `${time}（${relative}）`;
}

const two = (number: number): string => String(number).padStart(2, '0');
