import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { FactLine, Section, ToggleLine } from '../settings/section.tsx';
import { useChange } from '../settings/use-change.ts';
import { MirrorForm } from './mirror-form.tsx';
import { UpdateState } from './update-state.tsx';

/** Whether the program looks for new versions of itself, whom it asks, and how far it is. */
export function UpdatesSection({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const keeper = useKeeper();
  const { way, hasReleasesPage } = snapshot.updates;
  if (way === 'here') return <OwnUpdates snapshot={snapshot} />;
  return (
    <Section title={words('updates.section')}>
      <div className="setting setting-column">
        <p className="hint">{words(`updates.way.${way}`)}</p>
        {way === 'by-hand' && hasReleasesPage && (
          <Button onPress={() => void keeper.openLink({ link: 'releases' })}>
            {words('updates.releases')}
          </Button>
        )}
      </div>
    </Section>
  );
}

/** Of a copy that can replace itself. */
function OwnUpdates({ snapshot: { settings, updates, version } }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const { change, failure } = useChange();
  const [changing, setChanging] = useState(false);
  const { asks, phase } = updates;

  async function use(mirror: string): Promise<void> {
    if (await change({ updates: { ...settings.updates, mirror } })) setChanging(false);
  }

  return (
    <Section title={words('updates.section')}>
      {asks === null ? (
        <div className="setting">
          <p className="hint">{words('updates.noSource')}</p>
        </div>
      ) : (
        <>
          <ToggleLine
            label={words('updates.look')}
            on={settings.updates.on}
            onChange={(on) => void change({ updates: { ...settings.updates, on } })}
          />
          <p className="hint setting-hint">{words('updates.lookText', { where: asks })}</p>
        </>
      )}
      {phase.kind !== 'off' && <UpdateState phase={phase} present={version} />}
      {changing ? (
        <MirrorForm
          present={settings.updates.mirror}
          onUse={(address) => void use(address)}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <FactLine label={words('updates.asks')}>
          <span className="setting-value-line">{asks ?? words('updates.asksNobody')}</span>
          <span className="setting-value-line update-change">
            <Button small label={words('updates.changeLabel')} onPress={() => setChanging(true)}>
              {words('updates.change')}
            </Button>
          </span>
        </FactLine>
      )}
      <FailureMessage code={failure} />
    </Section>
  );
}
