import { nameList } from '../../shared/name-list.ts';
import type { Language } from '../../shared/view.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Durations and instants as people write them in one language. Durations and instants are milliseconds. */
export interface Formats {
  /** The two largest units: `1 hr 52 min`, `9 min 05 sec`, `29 days 4 hr`. Never below nothing. */
  readonly duration: (durationMs: number) => string;
  /** A set time in one unit: `45 sec`, `2 min`. */
  readonly lapse: (durationMs: number) => string;
  /** The time of day, with the date when it is not today: `14:05`, `23 Nov, 14:05`. */
  readonly moment: (instant: number, now: number) => string;
  /** Names one after another: `Films, Attic and Work`. */
  readonly list: (names: readonly string[]) => string;
  /** The day, with the year: `22 Nov 2027`. */
  readonly date: (instant: number) => string;
  /** The day of the week and the day, without the year: `Mon 23 Nov`. */
  readonly weekday: (instant: number) => string;
  /** The time of day: `14:05`. */
  readonly time: (instant: number) => string;
  /** A month for a scale: `Nov`, `11月`; and with its year. */
  readonly month: (instant: number) => string;
  readonly monthOfYear: (instant: number) => string;
  /** An amount of storage in the largest fitting unit of 1,024: `8.4 TB`. */
  readonly bytes: (bytes: number) => string;
}

/** Units of storage, each 1,024 times the one before, as 115 itself counts and names them. */
const STORAGE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/**
 * A number that changes exactly when {@link Formats.duration} writes something new, so that a countdown formats and
 * draws only then. An hour and more counts in minutes, a day and more in hours.
 */
export function durationStep(durationMs: number): number {
  const left = Math.max(0, durationMs);
  if (left < HOUR) return Math.floor(left / SECOND);
  if (left < DAY) return 1e6 + Math.floor(left / MINUTE);
  return 1e9 + Math.floor(left / HOUR);
}

/** Whole days that are left, never below nothing. */
export function wholeDays(durationMs: number): number {
  return Math.floor(Math.max(0, durationMs) / DAY);
}

/** Day, month, year in this order reads unambiguously in English; units are the same everywhere. */
const dateTags = { en: 'en-GB', 'zh-CN': 'zh-CN', 'zh-TW': 'zh-TW' } satisfies Record<Language, string>;

/** Builds the formats of a language. Chromium 114 has no Intl.DurationFormat, so units are joined here. */
export function createFormats(language: Language): Formats {
  const unit = (name: string, digits = 1) => {
    const format = new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      minimumIntegerDigits: digits,
    });
    return (value: number) => format.format(Math.floor(value));
  };
  const days = unit('day');
  const hours = unit('hour');
  const minutes = unit('minute');
  const seconds = unit('second');
  const secondsOfMinute = unit('second', 2);
  const join = language === 'zh-CN' ? '' : ' ';

  const tag = dateTags[language];
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const timeOnly = new Intl.DateTimeFormat(tag, time);
  const dayAndTime = new Intl.DateTimeFormat(tag, { ...time, day: 'numeric', month: 'short' });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short' });
  const month = new Intl.DateTimeFormat(tag, { month: 'short' });
  const monthOfYear = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric' });
  const storage = (power: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: STORAGE_UNITS[power] ?? 'byte',
      unitDisplay: language === 'en' && power > 0 ? 'short' : 'narrow',
      maximumSignificantDigits: 3,
    });

  return {
    duration(durationMs) {
      const left = Math.max(0, durationMs);
      if (left < MINUTE) return seconds(left / SECOND);
      if (left < HOUR) return minutes(left / MINUTE) + join + secondsOfMinute((left % MINUTE) / SECOND);
      if (left < DAY) return hours(left / HOUR) + join + minutes((left % HOUR) / MINUTE);
      const rest = left % DAY;
      return rest < HOUR || left >= 100 * DAY
        ? days(left / DAY)
        : days(left / DAY) + join + hours(rest / HOUR);
    },
    lapse: (durationMs) =>
      durationMs % MINUTE === 0 ? minutes(durationMs / MINUTE) : seconds(durationMs / SECOND),
    moment(instant, now) {
      const today = new Date(instant).toDateString() === new Date(now).toDateString();
      return (today ? timeOnly : dayAndTime).format(instant);
    },
    list: (names) => nameList(tag, names),
    date: (instant) => day.format(instant),
    weekday: (instant) => weekday.format(instant),
    time: (instant) => timeOnly.format(instant),
    month: (instant) => month.format(instant),
    monthOfYear: (instant) => monthOfYear.format(instant),
    bytes(bytes) {
      const last = STORAGE_UNITS.length - 1;
      const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), last);
      return storage(power).format(bytes / 1024 ** power);
    },
  };
}
