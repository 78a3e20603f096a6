import { createContext, useContext } from 'react';
import type { Language } from '../../shared/view.ts';
import type { Words } from '../../shared/translate.ts';
import type { Formats } from './formats.ts';

/** One language, ready for use. */
export interface Wording {
  readonly language: Language;
  /** Whether everything can be said, or what the first sight says only. */
  readonly whole: boolean;
  readonly words: Words;
  readonly formats: Formats;
}

export const WordingContext = createContext<Wording | null>(null);

function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (wording === null) throw new Error('The page was drawn before its words were loaded.');
  return wording;
}

/** The texts of the language in use. */
export function useWords(): Words {
  return useWording().words;
}

/** How the language in use writes durations and instants. */
export function useFormats(): Formats {
  return useWording().formats;
}
