/** A word of Chinese between two names: "和", "及". */
const CHINESE_WORD = /^\p{Script=Han}+$/u;
const ENDS_CHINESE = /\p{Script=Han}$/u;
const BEGINS_CHINESE = /^\p{Script=Han}/u;

/**
 * Names one after another as a language does it: `Films, Attic and Work`. `tag`: a BCP 47 tag. In Chinese a blank parts
 * the "and" from names in other scripts, as everywhere in the texts: `Demo 和小明`.
 */
export function nameList(tag: string, names: readonly string[]): string {
  const parts = new Intl.ListFormat(tag, { type: 'conjunction' }).formatToParts(names);
  return parts
    .map(({ type, value }, index) => {
      if (type === 'element' || !CHINESE_WORD.test(value)) return value;
      const before = ENDS_CHINESE.test(parts[index - 1]?.value ?? '') ? '' : ' ';
      const after = BEGINS_CHINESE.test(parts[index + 1]?.value ?? '') ? '' : ' ';
      return before + value + after;
    })
    .join('');
}
