/** How a text is to be seen. */
export type Tone = 'good' | 'warning' | 'bad' | 'faint' | 'strong';

const SGR: Readonly<Record<Tone, string>> = { good: '32', warning: '33', bad: '31', faint: '2', strong: '1' };

/** Gives a text a tone; one that leaves it as it is where no colour is wanted. */
export type Paint = (text: string, tone: Tone | null) => string;

/** Colour only on a terminal, and not where `NO_COLOR` is set to anything (no-color.org) or the terminal is a dumb one. */
export function painter(environment: NodeJS.ProcessEnv): Paint {
  const wanted =
    process.stdout.isTTY && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
  return (text, tone) => (wanted && tone !== null ? `\u001b[${SGR[tone]}m${text}\u001b[0m` : text);
}
