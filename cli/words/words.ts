import type { ProblemCode } from '../../shared/agent/problems.ts';
import type { HistoryKind } from '../../shared/history-kinds.ts';
import type { StateName } from '../../shared/states.ts';
import { resolveLanguage } from '../../electron/presenter/language.ts';
import type { CheckName } from '../doctor/finding.ts';
import type { OwnRefusal, Values } from '../refusal.ts';
import type { en } from './en.ts';

/** A language that `tk115` speaks, as BCP 47 has it. */
export type Language = 'en' | 'zh-CN' | 'zh-TW';

/** What has to be said in every language, in whatever shape it is said. A sentence that is missing does not compile. */
export interface Required {
  readonly refusal: Readonly<Record<ProblemCode | OwnRefusal, string>>;
  readonly state: Readonly<Record<StateName, string>>;
  readonly kind: Readonly<Record<HistoryKind, string>>;
  readonly check: Readonly<Record<CheckName, string>>;
}

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** The texts of one language; the English ones give the shape. */
export type Catalogue = Shape<typeof en>;

/** Which language a person reads, by the variables that POSIX and gettext name; on systems without them, by the system's. */
export function languageOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): Language {
  const given = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '');
  const locale = given.find((value) => value !== '') ?? '';
  if (locale === '' && (platform === 'win32' || platform === 'darwin')) {
    return resolveLanguage('system', [Intl.DateTimeFormat().resolvedOptions().locale]);
  }
  // As gettext does, which passes LANGUAGE over where no language was chosen at all.
  if (locale === '' || locale === 'C' || locale === 'POSIX') return 'en';
  const wishes = [...(environment['LANGUAGE'] ?? '').split(':'), locale];
  return resolveLanguage(
    'system',
    wishes.map((wish) => wish.replace(/[.@].*$/, '')),
  );
}

/** Loads the texts of a language, which a command that succeeds in silence never needs. */
export async function loadWords(language: Language): Promise<Catalogue> {
  if (language === 'zh-CN') return (await import('./zh-cn.ts')).zhCn;
  if (language === 'zh-TW') return (await import('./zh-tw.ts')).zhTw;
  return (await import('./en.ts')).en;
}

/** Fills `{name}` in. What nobody gave stays empty. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
