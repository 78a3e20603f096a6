/** The command by which the agent says that something can be allowed, where it has no window to ask in; null without one. */
export function allowingCommand(detail: string): string | null {
  return /tk115 consent add \S[^]*$/.exec(detail)?.[0] ?? null;
}

/** A text as a shell takes it. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
