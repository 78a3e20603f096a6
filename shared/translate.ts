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

/** A catalogue, or a part of one, as it is looked through: texts by their paths. */
export type Texts = { readonly [key: string]: string | Texts };

/** What is filled into a text; `count` chooses the plural form. */
type Filling = Readonly<Record<string, string | number>>;

/** The words of one language from its catalogue, or from the parts of it that are there by now. */
export function wordsOf(language: Language, ...parts: readonly Texts[]): Words {
  const lookUp = lookUpIn(language, parts);
  return (key, ...[values]) => lookUp(key, values);
}

/**
 * Looks texts up by the rules that i18next has made common, and a test holds it to them: `a.b` is a path, `{{name}}` is
 * filled in, and of `_one`, `_other` and their like the one is taken that the language has for `count`. The texts go
 * where nothing is read as HTML (React's text nodes, menus, notifications), so nothing is escaped. Why not i18next itself:
 * docs/decisions/0005-words.md.
 */
export function lookUpIn(
  language: Language,
  parts: readonly Texts[],
): (key: string, filling?: Filling) => string {
  const texts = new Map(parts.flatMap((part) => [...pathsOf(part, '')]));
  const plural = new Intl.PluralRules(language);
  return (key, filling = {}) => {
    const { count } = filling;
    const form = typeof count === 'number' ? texts.get(`${key}_${plural.select(count)}`) : undefined;
    const text = form ?? texts.get(`${key}_other`) ?? texts.get(key) ?? key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(filling[name] ?? ''));
  };
}

function* pathsOf(part: Texts, path: string): Generator<readonly [string, string]> {
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === 'string') yield [path + key, value];
    else yield* pathsOf(value, `${path}${key}.`);
  }
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
