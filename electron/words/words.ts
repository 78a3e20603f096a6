import { en } from '../../shared/locales/en.ts';
import { zhCN } from '../../shared/locales/zh-CN.ts';
import { zhTW } from '../../shared/locales/zh-TW.ts';
import { wordsOf, type Catalogue, type Words } from '../../shared/translate.ts';
import type { Language } from '../../shared/view.ts';

/** All in the program's own file: the tray may need any of them at once. */
const catalogues: Record<Language, Catalogue> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW };

/** The texts of one language for tray, menus and notifications. A change of language makes new ones. */
export function createMainWords(language: Language): Words {
  return wordsOf(language, catalogues[language]);
}
