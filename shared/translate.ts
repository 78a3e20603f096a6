import type { FailureCode } from './ipc.ts';
import { isKnownCode } from './codes.ts';
import type { en } from './locales/en.ts';
import type { NetworkStep, SelfCheck } from './self-test.ts';
import type { Language, Reason } from './view.ts';

type Source = typeof en;

/** The shape every language fills. Languages without a singular of their own leave the `_one` forms out. */
export type Catalogue = Shape<Source>;

type Shape<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Shape<T[K]>;
} & {
  readonly [K in keyof T as K extends `${string}_one` ? K : never]?: string;
};

type Leaf<T, Path extends string> = {
  [K in keyof T & (string | number)]: T[K] extends string ? `${Path}${K}` : Leaf<T[K], `${Path}${K}.`>;
}[keyof T & (string | number)];

type WithoutPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** The path of an entry, as in `menu.open`; a pair of plural forms is one entry that takes `count`. */
type WordKey = WithoutPlural<Leaf<Source, ''>>;

type TextAt<T, K extends string> = K extends keyof T
  ? T[K]
  : `${K}_other` extends keyof T
    ? T[`${K}_other` & keyof T]
    : K extends `${infer Head}.${infer Rest}`
      ? Head extends keyof T
        ? TextAt<T[Head], Rest>
        : never
      : never;

type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Values<K extends WordKey> = [Placeholder<TextAt<Source, K>>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<TextAt<Source, K>>, string | number>>];

/** Looks a text up; what a text wants filled in is checked by the compiler. */
export type Words = <K extends WordKey>(key: K, ...values: Values<K>) => string;

/** What is filled into a text, apart from i18next's own options so that no name can be taken for one of them. */
type Filling = {
  readonly replace: Readonly<Record<string, string | number>>;
  /** Chooses the plural form. */
  readonly count?: number;
};

/** i18next's `t` of one language, as far as it is used here. */
type Translate = (key: string, filling: Filling) => string;

/** Puts the catalogue's types before i18next's `t`; i18next itself looks up, fills in and chooses the plural. */
export function wordsFrom(translate: Translate): Words {
  return (key, ...[values]) => {
    const replace: Filling['replace'] = values ?? {};
    const count = replace['count'];
    return translate(key, typeof count === 'number' ? { replace, count } : { replace });
  };
}

/**
 * What i18next is started with, in main and in the page alike: one language, its texts at hand, nothing to load or to
 * wait for. The texts go where nothing is read as HTML (React's text nodes, menus, notifications), so nothing is escaped.
 */
export function wordOptions(language: Language, catalogue: Catalogue) {
  return {
    lng: language,
    resources: { [language]: { translation: catalogue } },
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  } as const;
}

/** What one of 115's refusals means and what to do about it; its own text only where we have none. */
export function refusalWords(words: Words, code: number, message: string): string {
  if (isKnownCode(code)) return words(`codes.${code}`);
  return message === '' ? words('refusedBare', { code }) : words('refusedUnknown', { code, message });
}

/** Why an account is in its state, in one or two sentences. `time` says an instant of the account's clock. */
export function reasonWords(words: Words, reason: Reason, time: (instant: number) => string): string {
  switch (reason.kind) {
    case 'plain':
      return words(`reason.${reason.key}`);
    case 'fault':
      return words(`fault.${reason.fault}`);
    case 'refused':
      return refusalWords(words, reason.code, reason.message);
    case 'uncertain': {
      const sent = time(reason.sentAt);
      if (reason.requests < 2) return words('reason.uncertain', { time: sent });
      return words('reason.uncertain-again', { count: reason.requests, time: sent });
    }
    case 'lost':
      return words('reason.lost', { time: time(reason.at) });
    case 'store':
      return words(`store.${reason.fault}`);
    case 'lock':
      return words(`lock.${reason.reason}.wayOn`);
  }
}

/** Why a request of the page's, the menu's or a program's was not carried out. */
export function failureWords(words: Words, code: FailureCode): string {
  return words(`failure.${code}`);
}

/** How far a request to 115 came, and what to do about it. */
export function networkStepWords(words: Words, step: NetworkStep): string {
  return words(`network.step.${step}`);
}

/** What the self-test found, and what to do about it. */
export function selfFindingWords(words: Words, { finding, detail }: SelfCheck): string {
  return words(`selfTest.finding.${finding}`, { detail });
}
