import type { LockReason } from './view.ts';

/** The way on that a locked vault offers besides trying again. */
export type LockWay = 'passphrase' | 'choose-passphrase' | 'start-anew';

const WAYS: Readonly<Record<LockReason, readonly LockWay[]>> = {
  'keyring-locked': [],
  'keyring-absent': [],
  permissions: [],
  'in-use': [],
  'fixed-key': ['start-anew'],
  'key-missing': ['start-anew'],
  'key-wrong': ['start-anew'],
  unreadable: ['start-anew'],
  'passphrase-choose': ['choose-passphrase'],
  'passphrase-needed': ['passphrase', 'start-anew'],
  'passphrase-wrong': ['passphrase', 'start-anew'],
};

/** Whether a vault that is locked for this reason is opened by itself as soon as a keyring comes up. */
export function waitsForKeyring(reason: LockReason): boolean {
  return reason === 'keyring-absent' || reason === 'passphrase-choose';
}

/** Whether a vault that is locked for this reason offers this way on (P14). */
export function offers(reason: LockReason, way: LockWay): boolean {
  return WAYS[reason].includes(way);
}
