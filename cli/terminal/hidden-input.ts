import { prompt, say } from '../output.ts';

/** As a shell has it for what Ctrl-C has ended. */
const INTERRUPTED = 130;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACES: readonly string[] = ['\u007f', '\b'];

/** Asks on the terminal for a line that is not shown. */
export async function askHidden(question: string): Promise<string> {
  const { stdin } = process;
  // Before the question: whoever is quick would see what they type.
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  prompt(question);
  try {
    return await typedLine();
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    say('');
  }
}

/** What came behind the end of a line in one piece with it: the beginning of the next. */
let ahead = '';

function typedLine(): Promise<string> {
  const typed: string[] = [];
  let resolve: (line: string) => void = () => undefined;
  const line = new Promise<string>((given) => (resolve = given));
  const onData = (text: string): void => {
    const characters = Array.from(text);
    for (const [at, character] of characters.entries()) {
      if (character === '\r' || character === '\n' || character === CTRL_D) {
        process.stdin.off('data', onData);
        const rest = characters.slice(at + 1).join('');
        ahead = character === '\r' ? rest.replace(/^\n/, '') : rest;
        return resolve(typed.join(''));
      }
      if (character === CTRL_C) {
        process.stdin.setRawMode(false);
        say('');
        process.exit(INTERRUPTED);
      }
      if (BACKSPACES.includes(character)) typed.pop();
      else if (character >= ' ') typed.push(character);
    }
  };
  process.stdin.on('data', onData);
  // A listener alone does not wake what an earlier question has put to sleep.
  process.stdin.resume();
  const before = ahead;
  ahead = '';
  onData(before);
  return line;
}
