import { z } from 'zod';

/** The most that is shown, in characters. */
const MOST = 4_000;

/** As electron-updater hands them on: a text, or one for each version since ours. */
const notesSchema = z.union([
  z.string(),
  z.array(z.object({ version: z.string(), note: z.string().nullish() })),
]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
};

/**
 * Release notes as plain text. GitHub sends them as HTML, others as they like; whatever it is, it is only ever shown as
 * text, so what is taken out here is taken out to be readable, not to be harmless. Empty for what is no text at all.
 */
export function plainNotes(raw: unknown): string {
  const read = notesSchema.safeParse(raw);
  if (!read.success) return '';
  const text =
    typeof read.data === 'string'
      ? read.data
      : read.data.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
  return clipped(withoutControls(withoutMarkup(text)).trim());
}

function withoutMarkup(text: string): string {
  return text
    .slice(0, 100_000)
    .replaceAll(/<(script|style)\b[^>]{0,2000}>[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replaceAll(/\s*<li\b[^<>]{0,2000}>\s*/gi, '\n• ')
    .replaceAll(/<(?:br|\/p|\/div|\/h[1-6]|\/ul|\/ol|\/tr|\/pre|\/blockquote)\b[^<>]{0,2000}>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, entity);
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
}

/** Without what a text can hide or turn around with: control characters and marks of direction. */
function withoutControls(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n');
}

function clipped(text: string): string {
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST - 1);
  // Half a character is none.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
