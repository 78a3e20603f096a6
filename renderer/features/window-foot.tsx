import type { Navigation } from '../shell/navigation.ts';
import type { Snapshot } from '../../shared/view.ts';
import { AskingBar } from './programs/asking-bar.tsx';
import { UpdateBar } from './updates/update-bar.tsx';

interface WindowFootProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** What stands below a screen: what programs ask, wherever one is but at the question itself; else, at home, an update. */
export function WindowFoot({ snapshot, navigation: { place, go } }: WindowFootProps) {
  const { asking } = snapshot.programs;
  if (place.name === 'consent') return null;
  if (asking.length > 0) return <AskingBar asking={asking} go={go} />;
  return place.name === 'accounts' ? <UpdateBar phase={snapshot.updates.phase} /> : null;
}
