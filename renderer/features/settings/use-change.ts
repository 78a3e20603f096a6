import { useKeeper } from '../../bridge.ts';
import { useAsk } from '../../shell/use-ask.ts';
import type { FailureCode } from '../../../shared/ipc.ts';
import type { Settings } from '../../../shared/settings.ts';

/** How a part of the settings changes them, and why the last change was not carried out. */
export interface Change {
  /** True if it was carried out. */
  readonly change: (changes: Partial<Settings>) => Promise<boolean>;
  readonly failure: FailureCode | null;
}

/** Changes settings and keeps what there is to say of it. */
export function useChange(): Change {
  const keeper = useKeeper();
  const { ask, failure } = useAsk();
  return { change: (changes) => ask(() => keeper.changeSettings(changes)), failure };
}
