import { createInstance } from 'i18next';
import { wordOptions, wordsFrom, type Catalogue } from '../../shared/translate.ts';
import type { Language } from '../../shared/view.ts';
import { createFormats } from './formats.ts';
import type { Wording } from './use-words.ts';

/** Each language is a chunk of its own, so that the page loads the one in use and no other. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('../../shared/locales/en.ts')).en,
  'zh-CN': async () => (await import('../../shared/locales/zh-CN.ts')).zhCN,
  'zh-TW': async () => (await import('../../shared/locales/zh-TW.ts')).zhTW,
};

/** Loads a language. */
export async function loadWording(language: Language): Promise<Wording> {
  const i18n = createInstance();
  await i18n.init(wordOptions(language, await catalogues[language]()));
  return {
    language,
    words: wordsFrom((key, filling) => i18n.t(key, filling)),
    formats: createFormats(language),
  };
}
