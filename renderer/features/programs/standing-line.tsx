import type { ReactNode } from 'react';
import { StateMark } from '../../primitives/state-mark.tsx';
import type { TrayMark } from '../../../shared/states.ts';

interface StandingLineProps {
  readonly mark: TrayMark;
  readonly children: ReactNode;
}

/** How something stands, as a line of the settings under its switch; read out when it changes. */
export function StandingLine({ mark, children }: StandingLineProps) {
  return (
    <div className="standing">
      <StateMark mark={mark} />
      <p role="status">{children}</p>
    </div>
  );
}
