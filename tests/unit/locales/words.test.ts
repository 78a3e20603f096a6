import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/locales/en.ts';
import { zhCN } from '../../../shared/locales/zh-CN.ts';
import { zhTW } from '../../../shared/locales/zh-TW.ts';
import { lookUpIn, type Texts } from '../../../shared/translate.ts';
import type { Language } from '../../../shared/view.ts';

const catalogues = { en, 'zh-CN': zhCN, 'zh-TW': zhTW } satisfies Record<Language, Texts>;

/** Every path of a catalogue, plural forms as the one entry that they are. */
function keys(tree: Texts, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${path}${key}`.replace(/_(?:one|other)$/, '')]
      : keys(value, `${path}${key}.`),
  );
}

/** Something for every name that any text wants filled in, some of it to trip over. */
const FILLINGS = Object.fromEntries(
  [...JSON.stringify(catalogues).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [
    name,
    `<${name}> $t(x) {{y}} $&`,
  ]),
);

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('the words of %s', (language) => {
  it('are those that i18next finds, in every number', async () => {
    const i18n = createInstance();
    await i18n.init({
      lng: language,
      resources: { [language]: { translation: catalogues[language] } },
      fallbackLng: false,
      interpolation: { escapeValue: false, skipOnVariables: true },
      nsSeparator: false,
    });
    const words = lookUpIn(language, [catalogues[language]]);
    for (const key of new Set(keys(catalogues[language]))) {
      for (const count of [undefined, 0, 1, 2, 5, 11, 21, 100, 1_000]) {
        const replace = count === undefined ? FILLINGS : { ...FILLINGS, count };
        const told = i18n.t(key, count === undefined ? { replace } : { replace, count });
        if (count === undefined && told === key) continue;
        expect(words(key, replace), `${key} ${count}`).toBe(told);
      }
    }
  });
});

describe('a text', () => {
  const words = lookUpIn('en', [
    {
      a: { b: 'plain', c_one: '{{count}} thing', c_other: '{{count}} things' },
      d: '{{x}}{{x}}{{gone}}',
    },
  ]);

  it('that is not there is its own key, and what is not given is left out', () => {
    expect(words('a.gone')).toBe('a.gone');
    expect(words('a')).toBe('a');
    expect(words('d', { x: '$1' })).toBe('$1$1');
  });

  it('has the form for its count', () => {
    expect([0, 1, 2].map((count) => words('a.c', { count }))).toEqual(['0 things', '1 thing', '2 things']);
  });

  it('may come from several parts', () => {
    const both = lookUpIn('en', [{ one: 'first' }, { two: { x: 'later' } }]);
    expect([both('one'), both('two.x')]).toEqual(['first', 'later']);
  });
});
