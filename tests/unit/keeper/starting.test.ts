import { describe, expect, test } from 'vitest';
import { APP_RETRY_MS, FLOOR_MS } from '../../../electron/keeper/policy.ts';
import type { JournalEntry, JournalVerdict } from '../../../electron/keeper/ports.ts';
import type { AccountRecord } from '../../../electron/keeper/record.ts';
import { initialState } from '../../../electron/keeper/starting.ts';
import type { AccountState } from '../../../electron/keeper/machine-state.ts';
import { DAY, HOUR, MINUTE, T0, record } from './samples.ts';
import { NOW } from './states.ts';

function journal(verdict: JournalVerdict, changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    account: 'acc_aaaaaaaa',
    generation: 1,
    sentAt: NOW,
    attempt: 1,
    notBefore: NOW + FLOOR_MS,
    verdict,
    ...changes,
  };
}

function start(now: number, entry: JournalEntry | null, changes: Partial<AccountRecord> = {}): AccountState {
  return initialState({ record: record(changes), journal: entry }, false, { now, chance: 0.5 });
}

describe('an account as it comes out of the vault', () => {
  test('without a journal: healthy, planned as always', () => {
    expect(start(T0 + MINUTE, null)).toMatchObject({ kind: 'healthy', refreshAt: NOW, notBefore: 0 });
    expect(start(NOW + HOUR, null)).toMatchObject({ kind: 'retrying', cause: { kind: 'starting' } });
  });

  test('paused stays paused, and what is wrong stays wrong', () => {
    const stored = { record: record(), journal: null };
    expect(initialState(stored, true, { now: NOW, chance: 0 }).kind).toBe('paused');
    const open = { record: record(), journal: journal({ kind: 'open' }) };
    expect(initialState(open, true, { now: NOW, chance: 0 })).toMatchObject({
      kind: 'uncertain',
      paused: true,
    });
  });

  test('P2: the floor of a pair that came of a refresh holds across a restart', () => {
    const refreshed = { generation: 2, obtainedAt: NOW, expiresAt: NOW + 2 * HOUR };
    expect(start(NOW + 1000, null, refreshed).notBefore).toBe(NOW + FLOOR_MS);
  });

  test('an imported one has not been refreshed here yet, and may be at once', () => {
    const imported = { generation: 1, grantedAtKnown: false, obtainedAt: NOW, expiresAt: 0 };
    expect(start(NOW, null, imported)).toMatchObject({
      kind: 'retrying',
      notBefore: 0,
      nextTryAt: NOW,
      lastTry: { at: NOW, outcome: 'imported' },
    });
  });

  test('P28: a pair that came with its grant was authorised, whatever generations were before it', () => {
    const again = { generation: 5, grantedAt: NOW, obtainedAt: NOW, expiresAt: NOW + 2 * HOUR };
    expect(start(NOW, null, again).lastTry).toMatchObject({ at: NOW, outcome: 'authorised' });
    const refreshed = { ...again, grantedAt: T0 };
    expect(start(NOW, null, refreshed).lastTry).toMatchObject({ at: NOW, outcome: 'done' });
    const taken = { ...again, grantedAtKnown: false };
    expect(start(NOW, null, taken).lastTry).toMatchObject({ at: NOW, outcome: 'done' });
  });

  test('P2: what 115 asked to wait holds across a restart', () => {
    const entry = journal({ kind: 'unspent' }, { notBefore: NOW + HOUR });
    expect(start(NOW + MINUTE, entry)).toMatchObject({ kind: 'healthy', refreshAt: NOW + HOUR });
  });

  test('P5: an open request is in doubt; its bytes may have left until the program ended', () => {
    const entry = journal({ kind: 'open' }, { attempt: 2 });
    expect(start(NOW + 10_000, entry)).toMatchObject({
      kind: 'uncertain',
      doubt: { since: NOW, requests: 2, fault: null },
      nextTryAt: NOW + 10_000 + FLOOR_MS,
    });
    expect(start(NOW + DAY, entry).notBefore).toBe(NOW + DAY + FLOOR_MS);
  });

  test('P7: a dead token stays dead, whatever the clock says', () => {
    const dead = journal({ kind: 'dead', code: 40140119, at: NOW, lostAt: null });
    for (const now of [NOW + MINUTE, NOW - 400 * DAY, NOW + 400 * DAY]) {
      expect(start(now, dead)).toMatchObject({ kind: 'needs-reauthorisation', code: 40140119, at: NOW });
    }
    const lost = journal({ kind: 'lost', at: NOW + HOUR });
    expect(start(NOW + DAY, lost)).toMatchObject({ kind: 'needs-reauthorisation', code: null, lostAt: NOW });
  });

  test('P8: a refused App ID is tried again an hour after it was refused, with what was in doubt before', () => {
    const blocked = journal({ kind: 'app-blocked', code: 40140110, at: NOW });
    expect(start(NOW + MINUTE, blocked)).toMatchObject({
      kind: 'app-blocked',
      nextTryAt: NOW + APP_RETRY_MS,
      doubt: null,
    });
    expect(start(NOW + MINUTE, { ...blocked, attempt: 2 })).toMatchObject({ doubt: { requests: 1 } });
  });

  test('P11: with the clock set back: every wait begins anew, and the pair is due', () => {
    const before = NOW - 400 * DAY;
    const refreshed = { generation: 2, obtainedAt: NOW, expiresAt: NOW + 2 * HOUR };
    expect(start(before, null, refreshed)).toMatchObject({ kind: 'healthy', refreshAt: before + FLOOR_MS });
    expect(start(before, journal({ kind: 'open' }))).toMatchObject({ nextTryAt: before + FLOOR_MS });
    const waiting = journal({ kind: 'unspent' }, { notBefore: NOW + HOUR });
    expect(start(before, waiting).notBefore).toBe(before + HOUR);
    const blocked = journal({ kind: 'app-blocked', code: 40140110, at: NOW });
    expect(start(before, blocked)).toMatchObject({ nextTryAt: before + APP_RETRY_MS });
  });
});
