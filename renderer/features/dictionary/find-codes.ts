/** A code with its words. */
export interface CodeMeaning {
  readonly code: number;
  readonly meaning: string;
}

/** Those that have all that is looked for: in the code's digits or anywhere in its words, whatever the case. */
export function findCodes(codes: readonly CodeMeaning[], search: string): readonly CodeMeaning[] {
  const parts = search.toLowerCase().split(/\s+/).filter(Boolean);
  return codes.filter(({ code, meaning }) => {
    const text = `${code} ${meaning.toLowerCase()}`;
    return parts.every((part) => text.includes(part));
  });
}
