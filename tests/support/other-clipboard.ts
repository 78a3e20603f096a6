import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** X11's two clipboards: what was copied, and what was last marked with the mouse. */
type Selection = 'clipboard' | 'primary';

/** In which formats a selection can be had, as another program is told; none when there is nothing in it. */
export async function formatsOn(selection: Selection): Promise<readonly string[]> {
  const offered = await readAs(selection, 'TARGETS');
  // These are every owner's own.
  const everyOwners = new Set(['TIMESTAMP', 'TARGETS', 'SAVE_TARGETS', 'MULTIPLE']);
  return offered.split('\n').filter((format) => format !== '' && !everyOwners.has(format));
}

/** A selection in one format, as another program gets it; empty when it is not to be had. */
export async function readAs(selection: Selection, format: string): Promise<string> {
  const args = ['-o', '-selection', selection, '-t', format];
  return run('xclip', args, { timeout: 5_000 }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** Has another program own a selection; it ends when somebody else takes that over, or with the screen. */
export async function takeOver(selection: Selection, text: string): Promise<void> {
  const child = spawn('xclip', ['-i', '-selection', selection], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(text);
  await new Promise((resolve) => child.once('exit', resolve));
}
