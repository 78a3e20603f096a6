import { useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../../shared/translate.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { Section, ToggleLine } from '../settings/section.tsx';
import { useChange } from '../settings/use-change.ts';
import { doorAddress } from './door-address.ts';
import { MakeKeyDialog } from './make-key-dialog.tsx';
import { PortForm } from './port-form.tsx';
import { StandingLine } from './standing-line.tsx';

/** The door for programs that cannot use the socket: whether it is open, where, and keys to it. */
export function DoorSection({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const { change, failure } = useChange();
  const [making, setMaking] = useState(false);
  const { settings, programs, accounts } = snapshot;
  const { agent } = settings;
  const open = agent.on && programs.door === 'open';

  return (
    <Section title={words('programs.section.door')}>
      <ToggleLine
        label={words('programs.doorOn')}
        on={agent.door}
        onChange={(door) => void change({ agent: { ...agent, door } })}
      />
      <p className="hint setting-hint">{words('programs.doorText')}</p>
      {agent.door && (
        <>
          {open ? (
            <StandingLine mark="ok">
              {words('programs.door.open')} <code className="path">{doorAddress(agent.port)}</code>
            </StandingLine>
          ) : (
            <StandingLine mark={standingMark(snapshot)}>{standingWords(words, snapshot)}</StandingLine>
          )}
          <PortForm present={agent.port} onUse={(port) => void change({ agent: { ...agent, port } })} />
        </>
      )}
      <FailureMessage code={failure} />
      {open && accounts.length > 0 && (
        <div className="setting">
          <p className="hint">{words('key.text')}</p>
          <Button small onPress={() => setMaking(true)}>
            {words('key.make')}
          </Button>
        </div>
      )}
      <MakeKeyDialog snapshot={snapshot} open={making} onClose={() => setMaking(false)} />
    </Section>
  );
}

function standingMark({ settings, programs: { door } }: Snapshot): 'offline' | 'busy' | 'warning' {
  if (!settings.agent.on) return 'offline';
  return door === 'port-taken' || door === 'failed' ? 'warning' : 'busy';
}

function standingWords(words: Words, { settings: { agent }, programs: { door } }: Snapshot): string {
  if (!agent.on) return words('programs.door.shut');
  if (door === 'port-taken') return words('programs.door.port-taken', { port: agent.port });
  return words(door === 'failed' ? 'programs.door.failed' : 'programs.door.closed');
}
