import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.ts';
import { Icon } from '../../primitives/icon.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import { holderName, plainText } from '../../../shared/holder-name.ts';
import type { ConsentRequestView } from '../../../shared/programs.ts';
import { holderIcon } from './holder-icon.ts';

interface AskerProps {
  readonly question: ConsentRequestView;
  /** The account's name. */
  readonly account: string;
}

/** Who asks, as far as that is known, for which account, and what it would get. */
export function Asker({ question: { holder, by, startedBy }, account }: AskerProps) {
  const words = useWords();
  const ofFile = holder.kind === 'file';
  return (
    <section className="card panel">
      <div className="asker-head">
        <span className="asker-icon">
          <Icon name={holderIcon(holder)} />
        </span>
        <h2 className="asker-title" tabIndex={-1} data-focus-first>
          <bdi className="asker-name">{holderName(holder)}</bdi>{' '}
          <span className="asker-asks">
            {ofFile
              ? words('consent.asksFile')
              : by === null
                ? words('consent.asks')
                : words('consent.asksBy', { tool: plainText(by) })}
          </span>
        </h2>
      </div>
      {holder.kind === 'named' && (
        <div className="asker-unverified">
          <StateMark mark="warning" />
          <p>
            <strong>{words('consent.unverified')}</strong> {words('consent.unverifiedText')}
          </p>
        </div>
      )}
      <dl className="asker-facts">
        <Line label={words('consent.account')}>
          <strong>{account}</strong>
        </Line>
        <Line label={words('consent.gets')}>{words(ofFile ? 'consent.getsFile' : 'consent.getsTokens')}</Line>
        {holder.kind === 'program' && holder.script !== null && (
          <Line label={words('consent.script')}>
            <Path>{holder.script}</Path>
          </Line>
        )}
        {holder.kind === 'program' && (
          <Line label={words(holder.script === null ? 'consent.program' : 'consent.runBy')}>
            <Path>{holder.exe}</Path>
          </Line>
        )}
        {holder.kind === 'file' && (
          <Line label={words('consent.file')}>
            <Path>{holder.path}</Path>
          </Line>
        )}
        {startedBy !== null && (
          <Line label={words(ofFile ? 'consent.wantedBy' : 'consent.startedBy')}>
            <Path>{startedBy}</Path>
          </Line>
        )}
      </dl>
    </section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="asker-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Path({ children }: { readonly children: string }) {
  return <bdi className="path">{plainText(children)}</bdi>;
}
