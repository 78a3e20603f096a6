import { FailureMessage } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { NOTIFICATION_KINDS } from '../../../shared/notification-kinds.ts';
import type { Settings } from '../../../shared/settings.ts';
import { Section, ToggleLine } from './section.tsx';
import { useChange } from './use-change.ts';

/** Which kinds of notifications are shown. */
export function NotificationsSection({ settings }: { readonly settings: Settings }) {
  const words = useWords();
  const { change, failure } = useChange();
  const { notifications } = settings;
  return (
    <Section title={words('settings.section.notifications')}>
      {NOTIFICATION_KINDS.map((kind) => (
        <ToggleLine
          key={kind}
          label={words(`settings.notify.${kind}`)}
          on={notifications[kind]}
          onChange={(on) => void change({ notifications: { ...notifications, [kind]: on } })}
        />
      ))}
      <FailureMessage code={failure} />
    </Section>
  );
}
