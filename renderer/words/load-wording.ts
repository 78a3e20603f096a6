import { wordsOf, type Texts } from '../../shared/translate.ts';
import type { Language } from '../../shared/view.ts';
import { createFormats } from './formats.ts';
import type { Wording } from './use-words.ts';

/** The two halves of a catalogue, each a chunk of its own: the page loads those of the language in use and no others. */
interface Halves {
  readonly first: () => Promise<{ readonly first: Texts }>;
  readonly later: () => Promise<{ readonly later: Texts }>;
}

const halves: Record<Language, Halves> = {
  en: {
    first: () => import('../../shared/locales/en/first.ts'),
    later: () => import('../../shared/locales/en/later.ts'),
  },
  'zh-CN': {
    first: () => import('../../shared/locales/zh-CN/first.ts'),
    later: () => import('../../shared/locales/zh-CN/later.ts'),
  },
  'zh-TW': {
    first: () => import('../../shared/locales/zh-TW/first.ts'),
    later: () => import('../../shared/locales/zh-TW/later.ts'),
  },
};

/** Begins to load what the first sight says, in a language that main has named beforehand; no more than a hint. */
export function expectLanguage(language: string | null): void {
  if (language === 'en' || language === 'zh-CN' || language === 'zh-TW') void halves[language].first();
}

/** Loads what the first sight says in a language. */
export async function loadFirstWording(language: Language): Promise<Wording> {
  const { first } = await halves[language].first();
  return { language, whole: false, words: wordsOf(language, first), formats: createFormats(language) };
}

/** Loads all that is said in a language. */
export async function loadWording(language: Language): Promise<Wording> {
  const [{ first }, { later }] = await Promise.all([halves[language].first(), halves[language].later()]);
  return { language, whole: true, words: wordsOf(language, first, later), formats: createFormats(language) };
}
