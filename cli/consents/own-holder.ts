import { askingProgram } from '../../electron/agent/asking-program.ts';
import type { StoredHolder } from '../../shared/agent/consent-file.ts';
import type { Session } from '../session.ts';

/**
 * As whom the agent sees whoever runs this command, by the agent's own rule; where the system does not tell, by the name
 * that was given. Null where there is none either.
 */
export function ownHolder(session: Session): StoredHolder | null {
  const asking = session.platform === 'linux' ? askingProgram({ pid: process.pid, uid: 0 }) : null;
  if (asking !== null) return asking.holder;
  const name = session.programName();
  return name === null ? null : { kind: 'named', name };
}
