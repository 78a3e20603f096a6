import { createInstance } from 'i18next';
import { en } from '../../shared/locales/en.ts';
import { zhCN } from '../../shared/locales/zh-CN.ts';
import { zhTW } from '../../shared/locales/zh-TW.ts';
import { wordOptions, wordsFrom, type Catalogue, type Words } from '../../shared/translate.ts';
import type { Language } from '../../shared/view.ts';

/** All in the program's own file: the tray may need any of them at once. */
const catalogues: Record<Language, Catalogue> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW };

/** The texts of one language for tray, menus and notifications; ready on return. A change of language makes new ones. */
export function createMainWords(language: Language): Words {
  const i18n = createInstance();
  // With its texts at hand and `initAsync` off, i18next is ready when `init` returns; the promise only repeats that.
  void i18n.init(wordOptions(language, catalogues[language]));
  return wordsFrom((key, filling) => i18n.t(key, filling));
}
