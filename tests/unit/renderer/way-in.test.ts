import { describe, expect, test } from 'vitest';
import { slotNote } from '../../../renderer/features/reauthorise/slot-note.ts';
import { importPhase, mayBeMistaken } from '../../../renderer/features/welcome/import-phase.ts';
import { knownApps } from '../../../renderer/features/welcome/known-apps.ts';
import { createFormats } from '../../../renderer/words/formats.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import type { AccountView } from '../../../shared/view.ts';
import { demoAccount, healthy, inEveryState, sampleId } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22);
const kept = healthy(NOW);
const APP = kept.appId ?? '';
const copied: AccountView = { ...kept, grant: { grantedAt: NOW, known: false, endsAt: NOW } };
const pushedOut: AccountView = { ...inEveryState(NOW)['needs-reauthorisation'], code: 40140116 };

describe('the note on 115’s two places', () => {
  const again = { account: kept.id, appId: APP };
  const added = { account: null, appId: APP };

  test.each<[string, Parameters<typeof slotNote>[0], readonly AccountView[], ReturnType<typeof slotNote>]>([
    ['a login that stands', again, [kept], 'stands'],
    ['a copied one', again, [copied], 'copied'],
    ['one that was pushed out', again, [pushedOut], 'pushed-out'],
    ['one that was over otherwise', again, [{ ...pushedOut, code: 40140119 }], null],
    ['another App ID for it', { ...again, appId: '100195009' }, [kept], null],
    ['a first account', added, [], null],
    ['a new account by an App ID in use', added, [kept], 'shared'],
    ['a new account by another App ID', { ...added, appId: '100195009' }, [kept], null],
    ['a new account beside the demo', added, [demoAccount(NOW)], null],
    ['the demo', { account: sampleId(2), appId: APP }, [demoAccount(NOW)], null],
    ['an account that is gone', again, [], null],
  ])('for %s', (_what, authorisation, accounts, note) => {
    expect(slotNote(authorisation, accounts)).toBe(note);
  });
});

test('the App IDs in use are offered by their own names, or those of their accounts', () => {
  const accounts = [
    kept,
    { ...kept, id: sampleId(3), name: 'Another user of it' },
    { ...kept, id: sampleId(4), appId: '100195002', name: 'Backup' },
    { ...demoAccount(NOW), appId: '100000115' },
    { ...kept, id: sampleId(5), appId: null },
  ];
  const appNames = { '100195002': 'For the NAS' };
  const { list } = createFormats('en');
  expect(knownApps({ accounts, settings: { ...DEFAULT_SETTINGS, appNames } }, list)).toEqual([
    { appId: APP, name: 'Film shelf and Another user of it' },
    { appId: '100195002', name: 'For the NAS' },
  ]);
});

test('only what 115 does not know as a refresh token is offered to be tried anew, and nothing that was here before', () => {
  const state = 'needs-reauthorisation';
  expect([40140114, 40140115].map((code) => mayBeMistaken({ state, code }, false))).toEqual([true, true]);
  expect([40140116, 40140120, null].map((code) => mayBeMistaken({ state, code }, false))).not.toContain(true);
  expect(mayBeMistaken({ state, code: 40140114 }, true)).toBe(false);
  expect(mayBeMistaken({ state: 'healthy', code: 40140114 }, false)).toBe(false);
});

test('how far an import has come is read off its account', () => {
  const states = inEveryState(NOW);
  const none = { access: null, accessValid: false };
  const first = { kind: 'plain', key: 'imported' } as const;
  const phases = {
    'needs-reauthorisation': importPhase({ ...states['needs-reauthorisation'], ...none }),
    'app-blocked': importPhase({ ...states['app-blocked'], ...none }),
    refreshing: importPhase({ ...states.refreshing, ...none }),
    stored: importPhase({ ...states.retrying, ...none, reason: first }),
    retrying: importPhase({ ...states.retrying, ...none }),
    offline: importPhase({ ...states.offline, ...none }),
    uncertain: importPhase({ ...states.uncertain, ...none }),
    healthy: importPhase(states.healthy),
  };
  expect(phases).toEqual({
    'needs-reauthorisation': 'refused',
    'app-blocked': 'app-blocked',
    refreshing: 'asking',
    stored: 'asking',
    retrying: 'waiting',
    offline: 'waiting',
    uncertain: 'waiting',
    healthy: 'done',
  });
});
