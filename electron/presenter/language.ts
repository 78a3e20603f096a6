import type { Language } from '../../shared/view.ts';
import type { Settings } from '../../shared/settings.ts';

/** The language to speak: the user's choice, else the first of the system's that the program knows, else English. */
export function resolveLanguage(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  for (const tag of preferred) {
    const known = languageOf(tag);
    if (known !== null) return known;
  }
  return 'en';
}

/** Chinese is told apart by script, or by the places that write in the traditional one. */
function languageOf(tag: string): Language | null {
  const [language, ...rest] = tag.replaceAll('_', '-').toLowerCase().split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh') return null;
  if (rest.includes('hans')) return 'zh-CN';
  return rest.some((part) => part === 'hant' || part === 'tw' || part === 'hk' || part === 'mo')
    ? 'zh-TW'
    : 'zh-CN';
}
