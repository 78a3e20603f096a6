import type { Language } from '../../shared/view.ts';
import type { TimeWords } from './tray-words.ts';

/** Instants in the notation of a language and in the machine's time zone. */
export function timeWords(language: Language, now: () => number): TimeWords {
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const withDay = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', day: 'numeric' });
  return {
    time: (instant) => (day.format(instant) === day.format(now()) ? clock : withDay).format(instant),
    date: (instant) => day.format(instant),
  };
}
