import type { HistoryLine } from '../../../shared/history.ts';
import { refusalWords, type Words } from '../../../shared/translate.ts';
import type { Formats } from '../../words/formats.ts';

/** What there is to say about a line of the history besides its name: how often, why, what it means, to whom. */
export function lineNotes(line: HistoryLine, words: Words, formats: Formats): string[] {
  const { kind, at, until, times, code, fault, forMs, program } = line;
  const notes: string[] = [];
  if (forMs !== null) notes.push(formats.duration(forMs));
  if (program !== null) notes.push(program);
  if (fault !== null) notes.push(words(`history.cause.${fault}`));
  if (times > 1) {
    const span = words('history.span', { from: formats.time(at), to: formats.time(until) });
    notes.push(`${words('history.repeated', { count: times })} · ${span}`);
  }
  if (code !== null) notes.push(refusalWords(words, code, ''));
  else if (kind === 'ended') notes.push(words('history.lost'));
  return notes;
}
