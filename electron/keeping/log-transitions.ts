import type { Log } from '../log/log.ts';
import type { Keeping } from './keeping.ts';

/** Writes what happens to each account into the log: ids, states and events, never a name or a token. */
export function logTransitions(keeping: Pick<Keeping, 'subscribe'>, log: Log): void {
  keeping.subscribe((transition) => {
    if (transition === null || transition.before.kind === transition.after.kind) return;
    const { account, before, event, after } = transition;
    const code = after.lastTry?.code ?? null;
    log.info(
      `${account}: ${before.kind} → ${after.kind} (${event.type}${code === null ? '' : `, code ${code}`})`,
    );
  });
}
