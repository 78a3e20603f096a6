import type { Holder } from '../../shared/programs.ts';
import type { StoredConsent } from '../../shared/agent/consent-file.ts';

/** Who is at the other end of a connection. */
export type Caller =
  | {
      readonly kind: 'program';
      readonly holder: Extract<Holder, { kind: 'program' | 'named' }>;
      /** The tool that it asks by; null when it asks itself. */
      readonly by: string | null;
      /** What has started it; null where that is not known. */
      readonly startedBy: string | null;
    }
  /** Whoever has this key, which is good for one account. */
  | { readonly kind: 'key'; readonly consent: StoredConsent };

/** What the process at the other end of a socket is, as the system says; null where it does not say. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
}
