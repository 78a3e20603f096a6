import { describe, expect, test } from 'vitest';
import { createMainWords } from '../../../electron/words/words.ts';
import { KNOWN_CODES } from '../../../shared/codes.ts';
import { FAILURE_CODES } from '../../../shared/ipc.ts';
import { en } from '../../../shared/locales/en.ts';
import { zhCN } from '../../../shared/locales/zh-CN.ts';
import { zhTW } from '../../../shared/locales/zh-TW.ts';
import { STATE_NAMES } from '../../../shared/states.ts';
import { reasonWords, refusalWords, type Catalogue } from '../../../shared/translate.ts';
import { accountViewSchema, snapshotSchema, type Reason } from '../../../shared/view.ts';

const catalogues = { en, 'zh-CN': zhCN, 'zh-TW': zhTW } satisfies Record<string, Catalogue>;
const languages = ['en', 'zh-CN', 'zh-TW'] as const satisfies readonly (keyof typeof catalogues)[];

type Tree = { readonly [key: string]: string | Tree };

/** Every text with its path. */
function texts(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of texts(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();
}

/** The codes of docs/115-open-platform.md, by what to do; 429 and 405 are HTTP statuses. */
const documentedCodes = [
  [40140114, 40140115, 40140116, 40140119, 40140120, 40140137, 40101017],
  [40140117, 770004, 406, 429, 0],
  [40140125, 99, 40140123, 40140124],
  [40140126],
  [40140121, 40110000, 40140105],
  [405],
  [40140100, 40140106, 40140107, 40140108, 40140109, 40140110, 40140111, 40140118, 40140122],
  [40140102, 40140103, 40140104, 40140112, 40140113, 40199002],
  [20004, 990001],
].flat();

const english = texts(en);

describe.each(languages)('the %s catalogue', (language) => {
  const own = texts(catalogues[language]);

  test('has every entry and no other', () => {
    const expected = [...english.keys()].filter((key) => language === 'en' || !key.endsWith('_one'));
    expect([...own.keys()].toSorted()).toEqual(expected.toSorted());
  });

  test('leaves nothing empty and nothing with stray blanks', () => {
    for (const [key, text] of own) {
      expect(text, key).not.toBe('');
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toContain('  ');
    }
  });

  test('fills in the same things', () => {
    for (const [key, text] of own)
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
  });

  test('has words for every state, failure and documented code of 115', () => {
    for (const state of STATE_NAMES) expect(own.get(`state.${state}`), state).toBeTypeOf('string');
    for (const code of FAILURE_CODES) expect(own.get(`failure.${code}`), code).toBeTypeOf('string');
    for (const code of documentedCodes) expect(own.get(`codes.${code}`), String(code)).toBeTypeOf('string');
    const known = [...own.keys()]
      .filter((key) => key.startsWith('codes.'))
      .map((key) => Number(key.slice(6)));
    expect(new Set(known)).toEqual(new Set(KNOWN_CODES));
  });

  test('has words for every value of the view', () => {
    const { button, lastTry, reason } = accountViewSchema.shape;
    for (const name of button.options)
      if (name !== 'none') expect(own.get(`button.${name}`), name).toBeTypeOf('string');
    for (const outcome of lastTry.unwrap().shape.outcome.options) {
      expect(own.get(`outcome.${outcome}`), outcome).toBeTypeOf('string');
    }
    const locked = snapshotSchema.shape.vault.options.find((option) => 'reason' in option.shape);
    expect(locked).toBeDefined();
    expect(reason.options.map((option) => option.shape.kind.value).toSorted()).toEqual(
      sampleReasons.map((sample) => sample.kind).toSorted(),
    );
  });

  test('says every reason in words, with nothing left to fill in', () => {
    const words = createMainWords(language);
    const spoken = everyReason().map((reason) => reasonWords(words, reason, () => '14:05'));
    for (const sentence of spoken) {
      expect(sentence).not.toMatch(/\{\{|^(reason|fault|store|lock|codes)\./);
      expect(sentence.length).toBeGreaterThan(5);
    }
    expect(new Set(spoken).size).toBe(spoken.length);
  });

  test('never shows 115’s own text without ours', () => {
    const words = createMainWords(language);
    expect(refusalWords(words, 12_345, 'whatever <b>')).toMatch(/12345.*whatever <b>/);
    expect(refusalWords(words, 12_345, '$t(app.name) {{code}}')).toContain('$t(app.name) {{code}}');
    expect(refusalWords(words, 12_345, '')).toContain('12345');
    expect(refusalWords(words, 40140110, '应用已过期')).not.toContain('应用已过期');
  });

  test('tells for each fault of the App ID that another scan does not help', () => {
    const phrase = { en: 'another scan does not help', 'zh-CN': '重新扫码没有用', 'zh-TW': '重新掃描沒有用' }[
      language
    ];
    for (const code of [
      40140100, 40140106, 40140107, 40140108, 40140109, 40140110, 40140111, 40140118, 40140122,
    ]) {
      expect(own.get(`codes.${code}`), String(code)).toContain(phrase);
    }
  });
});

test('counts in the singular and plural', () => {
  const words = createMainWords('en');
  expect(words('tray.accounts', { count: 1 })).toBe('1 account');
  expect(words('tray.needsYou', { count: 3 })).toBe('3 need you');
  expect(createMainWords('zh-CN')('tray.accounts', { count: 1 })).toBe('1 个账号');
});

const sampleReasons: readonly Reason[] = [
  { kind: 'plain', key: 'healthy' },
  { kind: 'fault', fault: 'dns' },
  { kind: 'refused', code: 1, message: 'no' },
  { kind: 'uncertain', sentAt: 0, requests: 1, fault: null },
  { kind: 'lost', at: 0 },
  { kind: 'store', fault: 'failed' },
  { kind: 'lock', reason: 'unreadable' },
];

/** One reason for each value that has words of its own. */
function everyReason(): Reason[] {
  const [plain, fault, , , , store, lock] = accountViewSchema.shape.reason.options;
  return [
    ...plain.shape.key.options.map((key): Reason => ({ kind: 'plain', key })),
    ...fault.shape.fault.options.map((value): Reason => ({ kind: 'fault', fault: value })),
    ...store.shape.fault.options.map((value): Reason => ({ kind: 'store', fault: value })),
    ...lock.shape.reason.options.map((value): Reason => ({ kind: 'lock', reason: value })),
    { kind: 'refused', code: 40140116, message: '' },
    { kind: 'refused', code: 12_345, message: 'unheard of' },
    { kind: 'uncertain', sentAt: 0, requests: 2, fault: 'timeout' },
    { kind: 'lost', at: 0 },
  ];
}
