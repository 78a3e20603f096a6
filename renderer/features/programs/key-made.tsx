import { Button } from '../../primitives/button.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Settings } from '../../../shared/settings.ts';
import { doorAddress } from './door-address.ts';
import { useSettled } from './use-settled.ts';

/** A key for the loopback door, or a made-up refresh token. */
export type KeyKind = 'bearer' | 'stand-in';

interface KeyMadeProps {
  readonly kind: KeyKind;
  readonly settings: Settings;
  readonly onClose: () => void;
}

/** Where a key that was just made goes, and for how long it is at hand. */
export function KeyMade({ kind, settings, onClose }: KeyMadeProps) {
  const words = useWords();
  const formats = useFormats();
  const settled = useSettled(kind);
  return (
    <>
      <p role="status">{words('key.paste', { time: formats.lapse(settings.clipboardSeconds * 1_000) })}</p>
      <dl className="asker-facts">
        <div className="asker-fact">
          <dt>{words('key.address')}</dt>
          <dd>
            <code className="path">{doorAddress(settings.agent.port)}</code>
          </dd>
        </div>
        <div className="asker-fact">
          <dt>{words('key.where')}</dt>
          <dd>
            {words(kind === 'bearer' ? 'key.whereBearer' : 'key.whereStandIn')}
            {kind === 'bearer' && <code className="path key-header">Authorization: Bearer tk115_…</code>}
          </dd>
        </div>
      </dl>
      <div className="actions actions-end">
        <Button key="made" kind="primary" takesFocus pending={!settled} onPress={onClose}>
          {words('common.close')}
        </Button>
      </div>
    </>
  );
}
