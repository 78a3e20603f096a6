import type { Language } from '../../shared/view.ts';
import { accountTime, REAL_RATE } from '../keeper/clock.ts';
import type { TimeWords } from './tray-words.ts';

/** Day, month, year: the page writes dates so, too. */
const TAGS = { en: 'en-GB', 'zh-CN': 'zh-CN', 'zh-TW': 'zh-TW' } satisfies Record<Language, string>;

/** Instants in the notation of a language and in the machine's time zone. `now`: real epoch ms. */
export function timeWords(language: Language, now: () => number): TimeWords {
  const tag = TAGS[language];
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const withDay = new Intl.DateTimeFormat(tag, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', day: 'numeric' });
  return {
    time: (instant, rate = REAL_RATE) => {
      const today = day.format(instant) === day.format(accountTime(rate, now()));
      return (today ? clock : withDay).format(instant);
    },
    date: (instant) => day.format(instant),
  };
}
