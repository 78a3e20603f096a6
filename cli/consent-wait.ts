import { allowingCommand } from './consents/allowing-command.ts';
import { say } from './output.ts';
import { Refusal } from './refusal.ts';
import type { Session } from './session.ts';

/** How long the user is waited for on a terminal, where nothing else was asked for; seconds. */
const ON_TERMINAL = 60;
/** Longer the agent does not wait; seconds. */
const LONGEST = 120;

/**
 * Asks for something that needs the user's consent. `ask` gets the seconds to wait for the answer. On a terminal a
 * missing consent is told, and waited for; elsewhere only `--wait` waits. Where there is no window, nobody is waited for.
 */
export async function withConsent<T>(
  session: Session,
  ask: (wait: number | undefined) => Promise<T>,
): Promise<T> {
  const wait = session.seconds('--wait');
  if (wait !== null && wait > LONGEST) throw new Refusal('wait_too_long');
  // Looked at only when it matters: a terminal takes its time to load.
  const interactive = (): boolean => !session.json && process.stderr.isTTY;
  if (wait !== null && !interactive()) return ask(wait);
  try {
    return await ask(undefined);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'consent_required') throw error;
    const windowless = allowingCommand(error.values['detail'] ?? '') !== null;
    if (windowless || wait === 0 || !interactive()) throw error;
  }
  say((await session.words()).token.asking);
  return ask(wait ?? ON_TERMINAL);
}
