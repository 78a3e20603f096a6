const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
};

/** What begins a new line of text once its tag is gone. */
const LINE_ENDS = new Set(['br', '/p', '/div', '/ul', '/ol', '/tr', '/pre', '/blockquote']);

/**
 * The text of an HTML fragment, line by line, with a dot before each entry of a list. One pass from left to right, so that
 * no text takes long, however it is made.
 */
export function withoutMarkup(html: string): string {
  const parts: string[] = [];
  // Letter by letter, since other letters than these can change a text's length.
  const lower = html.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    const before = html.slice(at, open);
    const tag = /^(?:!--|\/?[a-z][a-z\d]{0,20})/i.exec(html.slice(open + 1, open + 24))?.[0]?.toLowerCase();
    if (tag === undefined) {
      parts.push(before, '<');
      at = open + 1;
      continue;
    }
    // Entries of a list stand below one another, however they were written.
    parts.push(tag === 'li' ? before.trimEnd() : before, insteadOf(tag));
    at = endOf(lower, open, tag);
  }
  parts.push(html.slice(at));
  return parts.join('').replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, entity);
}

function insteadOf(tag: string): string {
  if (tag === 'li') return '\n• ';
  return LINE_ENDS.has(tag) || /^\/h\d$/.test(tag) ? '\n' : '';
}

/** Where the text goes on after a tag: what has no end swallows the rest, as in a browser. */
function endOf(lower: string, open: number, tag: string): number {
  const closing = { '!--': '-->', script: '</script', style: '</style' }[tag];
  const from = closing === undefined ? open : lower.indexOf(closing, open);
  const end = from === -1 ? -1 : lower.indexOf('>', from);
  return end === -1 ? lower.length : end + 1;
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
}
