import { z } from 'zod';
import { withoutMarkup } from './without-markup.ts';

/** The most that is shown, and the most that is read, in characters. */
const MOST = 4_000;
const MOST_READ = 100_000;

/** As electron-updater hands them on: a text, or one for each version since ours. */
const notesSchema = z.union([
  z.string(),
  z.array(z.object({ version: z.string(), note: z.string().nullish() })),
]);

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
  return clipped(inOrder(withoutMarkup(text.slice(0, MOST_READ))));
}

/** Without what a text can hide or turn around with (control characters, marks of direction), and without wide gaps. */
function inOrder(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

function clipped(text: string): string {
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST - 1);
  // Half a character is none.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
