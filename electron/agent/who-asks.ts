import type { StoredConsent } from '../../shared/agent/consent-file.ts';
import { holderName } from '../../shared/holder-name.ts';
import type { Holder } from '../../shared/programs.ts';
import { holderKey } from '../consent/holder-key.ts';

/** What is told of everybody, made once for all requests of a connection. */
interface Told {
  /** One text for one asker: equal for askers that are the same. */
  readonly key: string;
  /** What the history calls it. */
  readonly name: string;
}

/** What a program is known by. */
interface ProgramFacts {
  readonly holder: Extract<Holder, { kind: 'program' | 'named' }>;
  /** The tool that it asks by; null when it asks itself. */
  readonly by: string | null;
  /** What has started it; null where that is not known. Looked for when it is asked for, which is for a question alone. */
  readonly startedBy: () => string | null;
}

/** A program at the other end of a connection. */
export interface AskingProgram extends Told, ProgramFacts {
  readonly kind: 'program';
}

/** Whoever has this key, which is good for one account. */
interface KeyOwner extends Told {
  readonly kind: 'key';
  readonly consent: StoredConsent;
}

/** Who is at the other end of a connection. */
export type Caller = AskingProgram | KeyOwner;

/** A program that asks. */
export function programCaller({ holder, by, startedBy }: ProgramFacts): AskingProgram {
  const name = holderName(holder);
  return {
    kind: 'program',
    key: holderKey(holder),
    name: by === null ? name : `${name} (${by})`,
    holder,
    by,
    startedBy,
  };
}

/** Somebody with a key. */
export function keyCaller(consent: StoredConsent): Caller {
  return { kind: 'key', key: consent.id, name: holderName(consent.holder), consent };
}

/** What the process at the other end of a socket is, as the system says; null where it does not say. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
}
