import type { EXIT } from '../../shared/agent/problems.ts';
import type { Values } from '../refusal.ts';

/** Everything that `tk115 doctor` can find, good and bad; the sentences are in `words/` under `check`. */
export type CheckName =
  | 'node_ok'
  | 'node_old'
  | 'folder_ok'
  | 'folder_none'
  | 'folder_open'
  | 'folder_foreign'
  | 'folder_denied'
  | 'files_ok'
  | 'files_open'
  | 'clock_ok'
  | 'clock_behind'
  | 'program_ok'
  | 'program_none'
  | 'program_silent'
  | 'vault_ok'
  | 'vault_opening'
  | 'vault_locked'
  | 'accounts_none'
  | 'account_ok'
  | 'account_waits'
  | 'account_app_blocked'
  | 'account_reauthorise'
  | 'account_paused'
  | 'consent_ok'
  | 'consent_denied'
  | 'consent_none'
  | 'consent_no_window'
  | 'consent_unknown'
  | 'consent_unreadable'
  | 'consent_open';

/** One thing that was looked at. */
export interface Finding {
  readonly check: CheckName;
  /** `note`: worth knowing, and no fault. */
  readonly level: 'ok' | 'note' | 'bad';
  readonly exit: (typeof EXIT)[keyof typeof EXIT];
  readonly values: Values;
}

/** Something that is as it should be. */
export function fine(check: CheckName, values: Values = {}): Finding {
  return { check, level: 'ok', exit: 0, values };
}

/** Something worth knowing. */
export function note(check: CheckName, values: Values = {}): Finding {
  return { check, level: 'note', exit: 0, values };
}

/** Something to be seen to. */
export function bad(check: CheckName, exit: Finding['exit'], values: Values = {}): Finding {
  return { check, level: 'bad', exit, values };
}
