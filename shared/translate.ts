import type { FailureCode } from './ipc.ts';
import { isKnownCode } from './codes.ts';
import type { en } from './locales/en.ts';
import type { Reason } from './view.ts';

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
export type WordKey = WithoutPlural<Leaf<Source, ''>>;

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

/**
 * The texts of one catalogue, in main and in the page alike. The catalogues follow i18next's notation for what is
 * filled in and for plurals; the little of it that is used here does not pay for its 15 kB in the page.
 */
export function createWords(language: string, catalogue: Catalogue): Words {
  const plural = new Intl.PluralRules(language);
  const texts = new Map<string, string>();
  collect(catalogue, '', texts);
  return (key, ...[values]) => {
    const filled: Readonly<Record<string, string | number>> = values ?? {};
    const count = filled['count'];
    const form = typeof count === 'number' ? texts.get(`${key}_${plural.select(count)}`) : undefined;
    const text = form ?? texts.get(key) ?? texts.get(`${key}_other`) ?? key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(filled[name] ?? whole));
  };
}

/** A catalogue as a tree of texts, whatever its keys. */
interface Tree {
  readonly [key: string]: string | Tree;
}

function collect(tree: Tree, path: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(path + key, value);
    else collect(value, `${path}${key}.`, into);
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
    case 'uncertain':
      return words('reason.uncertain', { count: reason.requests, time: time(reason.sentAt) });
    case 'lost':
      return words('reason.lost', { time: time(reason.at) });
    case 'store':
      return words(`store.${reason.fault}`);
    case 'lock':
      return words(`lock.${reason.reason}.todo`);
  }
}

/** Why a request of the page's, the menu's or a program's was not carried out. */
export function failureWords(words: Words, code: FailureCode): string {
  return words(`failure.${code}`);
}
