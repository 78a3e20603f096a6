import { describe, expect, test } from 'vitest';
import { timeWords } from '../../../electron/tray/time-words.ts';
import { menuLabel, menuOf, type MenuEntry } from '../../../electron/tray/tray-menu.ts';
import { tooltipOf, type TimeWords } from '../../../electron/tray/tray-words.ts';
import { createMainWords } from '../../../electron/words/words.ts';
import { STATE_NAMES } from '../../../shared/states.ts';
import type { Snapshot } from '../../../shared/view.ts';
import {
  demoAccount,
  healthy,
  inEveryState,
  lockedSnapshot,
  manyAccounts,
  sampleId,
  snapshotOf,
} from '../../support/view-samples.ts';
import { sampleHolders, sampleQuestion } from '../../support/program-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const en = createMainWords('en');
const zh = createMainWords('zh-CN');

/** Instants as they are, so that a wrong one shows. */
const times: TimeWords = { time: (instant) => `T${instant}`, date: (instant) => `D${instant}` };

/** A menu as it would be read aloud: submenus with what is in them, `-` for a separator, `(…)` for what is greyed. */
function lines(entries: readonly MenuEntry[]): string[] {
  return entries.flatMap((entry): string[] => {
    switch (entry.type) {
      case 'separator':
        return ['-'];
      case 'text':
        return [`# ${entry.label}`];
      case 'action':
        return [entry.enabled ? entry.label : `(${entry.label})`];
      case 'submenu':
        return [`${entry.label} >`, ...lines(entry.entries).map((line) => `  ${line}`)];
    }
  });
}

function menu(snapshot: Snapshot, words = en): string[] {
  return lines(menuOf(snapshot, words, times));
}

describe('the menu', () => {
  test('offers the restart into a new version once that is ready, and not again while it is under way', () => {
    const { updates } = snapshotOf([]);
    const lineOf = (phase: Snapshot['updates']['phase']) =>
      menu(snapshotOf([], { updates: { ...updates, phase } })).filter((line) => line.includes('Restart'));
    const next = { version: '0.2.0', notes: '' };
    expect(lineOf({ kind: 'downloading', ...next, percent: 99 })).toEqual([]);
    expect(lineOf({ kind: 'ready', ...next, restarting: false })).toEqual(['Restart to update to 0.2.0']);
    expect(lineOf({ kind: 'ready', ...next, restarting: true })).toEqual(['(Restart to update to 0.2.0)']);
  });

  test.each([
    ['asked-for', 'Safe mode, as was asked for'],
    ['starts-broke-off', 'Safe mode: the latest starts ended early'],
  ] as const)('P28: of a run in safe mode (%s) says so, why, and the ways out', (safeMode, said) => {
    expect(menu(snapshotOf([], { safeMode })).slice(0, 6)).toEqual([
      'Open',
      '-',
      `# ${said}`,
      'Start normally',
      'Copy report',
      '-',
    ]);
  });

  test('of one account stands there at once', () => {
    const view = healthy(NOW);
    expect(menu(snapshotOf([view]))).toEqual([
      'Open',
      '-',
      '# Film shelf — All is well',
      `# access token good until T${NOW + 112 * 60_000}`,
      `# authorisation ends D${NOW + 312 * 86_400_000}`,
      '-',
      'Copy access token',
      'Refresh now',
      'Re-authorise…',
      'Pause',
      '-',
      'Add account…',
      'Settings…',
      '-',
      'Quit',
    ]);
  });

  test('of an account that 115 has refused offers a new authorisation first and promises nothing', () => {
    const told = menu(snapshotOf([inEveryState(NOW)['needs-reauthorisation']]));
    expect(told.join('\n')).not.toContain('authorisation ends');
    expect(told.filter((line) => /^(Re-authorise|\(?Copy)/.test(line))[0]).toBe('Re-authorise…');
    expect(told.filter((line) => line.includes('Re-authorise…'))).toHaveLength(1);
  });

  test('P5: does not promise a token that 115 may refuse', () => {
    const told = menu(snapshotOf([inEveryState(NOW).uncertain]));
    expect(told).toContain(`# access token perhaps good until T${NOW + 112 * 60_000}`);
    expect(told.join('\n')).not.toContain('access token good until');
  });

  test('speaks Chinese', () => {
    const spoken = menu(snapshotOf([healthy(NOW)]), zh).join('\n');
    expect(spoken).toContain('Film shelf');
    expect(spoken).not.toMatch(/Open|Copy|Refresh|Pause|Settings|Quit|token|undefined/);
  });

  test('of several accounts has one submenu each, worst first, and no more than fit the screen', () => {
    const accounts = manyAccounts(NOW, 40);
    const entries = menuOf(snapshotOf(accounts), en, times);
    const submenus = entries.flatMap((entry) => (entry.type === 'submenu' ? [entry] : []));
    expect(submenus).toHaveLength(20);
    expect(submenus[0]?.label).toContain('Needs a new authorisation');
    for (const [index, { entries: inner }] of submenus.entries()) {
      for (const entry of inner) {
        if (entry.type !== 'action' || !('account' in entry.action)) continue;
        expect(entry.action.account).toBe(accounts[index]?.id);
      }
    }
  });

  test.each(STATE_NAMES)('of an account that is %s says so, and offers only what works', (state) => {
    const view = inEveryState(NOW)[state];
    const told = menu(snapshotOf([view]));
    expect(told[2]).toBe(`# ${view.name} — ${en(`state.${state}`)}`);
    expect(told).toContain(view.canRefresh ? 'Refresh now' : '(Refresh now)');
    const canCopy = view.accessValid || view.canRefresh;
    expect(told).toContain(canCopy ? 'Copy access token' : '(Copy access token)');
    expect(told).toContain(view.button === 'show-code' ? 'Show QR code' : 'Re-authorise…');
    expect(told).toContain(view.paused ? 'Resume' : 'Pause');
    expect(told.includes('Change App ID')).toBe(view.button === 'change-app');
    if (view.access !== null && !view.accessValid) expect(told).toContain('# access token expired');
    expect(told.join('\n')).not.toMatch(/undefined|NaN|\{\{/);
    const spoken = menu(snapshotOf([view]), zh).join('\n');
    expect(spoken).toContain(zh(`state.${state}`));
    expect(spoken).not.toMatch(/undefined|NaN|\{\{/);
  });

  test('keeps its lines short, and the state readable beside a long name', () => {
    const name = '一个名字🏳️‍🌈'.repeat(15);
    const view = { ...inEveryState(NOW).uncertain, name };
    for (const snapshot of [snapshotOf([view]), snapshotOf([view, healthy(NOW)])]) {
      for (const entry of menuOf(snapshot, en, times)) {
        if (entry.type !== 'text' && entry.type !== 'submenu') continue;
        expect([...new Intl.Segmenter().segment(entry.label)].length).toBeLessThanOrEqual(60);
      }
      const headline = menu(snapshot)[2] ?? '';
      expect(headline).toContain('… — Answer lost');
      // Cut between characters as people see them, not within one.
      expect(headline).not.toMatch(/\u200D…|\uFE0F?\u200D …/u);
    }
  });

  test.each(['en', 'zh-CN', 'zh-TW'] as const)(
    'in %s a paused account’s reason fits its line whole',
    (language) => {
      const own = createMainWords(language);
      for (const key of ['paused', 'paused-expired'] as const) {
        expect(own(`reason.${key}`).length, key).toBeLessThanOrEqual(60);
      }
    },
  );

  test('has no empty places where the vault is locked, opening or without an account', () => {
    const snapshots = [
      lockedSnapshot(NOW, 'keyring-locked'),
      snapshotOf([], { vault: { kind: 'opening' } }),
      snapshotOf([]),
    ];
    for (const snapshot of snapshots) {
      const told = menu(snapshot);
      expect(told.join('\n')).not.toContain('-\n-');
      expect(told.at(-1)).toBe('Quit');
    }
    const [locked, opening, empty] = snapshots.map((snapshot) => menu(snapshot));
    expect(locked).toEqual(
      expect.arrayContaining(['# The keyring is locked', 'Unlock the vault…', '(Add account…)']),
    );
    expect(locked?.join('\n')).not.toContain('Copy');
    expect(opening).toEqual(['Open', '-', '(Add account…)', 'Settings…', '-', 'Quit']);
    expect(empty).toEqual(expect.arrayContaining(['# no account yet', 'Add account…']));
  });

  test("an '&' is no key to press", () => {
    expect(menuLabel('Tom & Jerry && Co')).toBe('Tom && Jerry &&&& Co');
    const view = { ...healthy(NOW), name: 'Tom & Jerry' };
    expect(menu(snapshotOf([view]))[2]).toBe('# Tom & Jerry — All is well');
  });

  test("tells the instants of a demo's fast clock as the page does, and that it is one", () => {
    const view = demoAccount(NOW);
    const told = menu(snapshotOf([{ ...view, state: 'offline' }]));
    expect(told[3]).toBe('# Demo · time runs 60× fast');
    const text = told.join('\n');
    expect(text).toContain(`good until T${view.access?.expiresAt}`);
    expect(text).toContain(`next try T${view.nextTryAt}`);
    expect(text).toContain(`ends D${view.grant?.endsAt}`);
    expect(menu(snapshotOf([view]), zh)[3]).toBe('# 演示 · 时间快 60 倍');
  });

  test("counts today by the account's clock", () => {
    const noon = new Date(2026, 10, 22, 12).getTime();
    const clock = { scale: 60, anchor: noon - 60 * 60_000 };
    const tomorrow = new Date(2026, 10, 24, 14, 5).getTime();
    const { time } = timeWords('en', () => noon);
    expect(time(tomorrow, clock)).toBe('14:05');
    expect(time(tomorrow)).toBe('24 Nov, 14:05');
  });
});

describe('a program that asks for access', () => {
  const snapshot = snapshotOf([healthy(NOW)]);
  const asking = {
    ...snapshot,
    programs: { ...snapshot.programs, asking: [sampleQuestion(NOW, sampleHolders.script)] },
  };

  test('is in the menu, before the accounts, and in the tooltip', () => {
    expect(menu(asking).slice(0, 3)).toEqual(['Open', '1 program asks for access…', '-']);
    expect(tooltipOf(asking, en, times)).toMatch(/ · 1 program asks for access$/);
    expect(menu(snapshot)).not.toContain('1 program asks for access…');
  });
});

describe('the tooltip', () => {
  const tooltip = (snapshot: Snapshot, words = en): string => tooltipOf(snapshot, words, times);

  test('counts the accounts, names the next refresh, and who needs the user', () => {
    const states = inEveryState(NOW);
    expect(tooltip(snapshotOf([healthy(NOW)]))).toBe(`1 account · next refresh T${NOW + 82 * 60_000}`);
    expect(tooltip(snapshotOf([states['needs-reauthorisation'], healthy(NOW), healthy(NOW)]))).toBe(
      `3 accounts · next refresh T${NOW + 82 * 60_000} · 1 needs you`,
    );
    const needy = snapshotOf([states['needs-reauthorisation'], { ...states.unsaved, nextTryAt: null }]);
    expect(tooltip(needy)).toBe('2 accounts · 2 need you');
    expect(tooltip(snapshotOf([{ ...states.offline, nextTryAt: null }]))).toBe('1 account · no network');
  });

  test('speaks Chinese', () => {
    expect(tooltip(snapshotOf(manyAccounts(NOW, 3)), zh)).toMatch(/^3 .*T\d+ · 1 /);
    expect(tooltip(snapshotOf([]), zh)).toBe(zh('tray.noAccounts'));
  });

  test('names the earliest refresh in real time, by the clock of its account', () => {
    const fast = { ...healthy(NOW), clock: { scale: 60, anchor: NOW }, nextTryAt: NOW + 60 * 60_000 };
    const soon = { ...healthy(NOW), id: sampleId(3), nextTryAt: NOW + 5 * 60_000 };
    expect(tooltip(snapshotOf([soon, fast]))).toBe(`2 accounts · next refresh T${NOW + 60 * 60_000}`);
  });

  test('names that of a demo only where there is no other, and says so', () => {
    const demo = { ...demoAccount(NOW), nextTryAt: NOW + 60_000 };
    const other = healthy(NOW);
    for (const accounts of [
      [demo, other],
      [other, demo],
    ]) {
      expect(tooltip(snapshotOf(accounts))).toBe(`2 accounts · next refresh T${other.nextTryAt}`);
    }
    expect(tooltip(snapshotOf([demo]))).toBe(`1 account · demo’s next refresh T${demo.nextTryAt}`);
  });

  test('says neither too much nor too little of a vault that is not open', () => {
    expect(tooltip(lockedSnapshot(NOW, 'key-missing'))).toBe('vault locked');
    expect(tooltip(snapshotOf([], { vault: { kind: 'opening' } }))).toBe('Token Keeper for 115');
    expect(tooltip(snapshotOf([]))).toBe('no account yet');
  });

  test('stays short however many and however long the names are', () => {
    const accounts = manyAccounts(NOW, 500).map((view) => ({ ...view, name: 'x'.repeat(80) }));
    expect(tooltip(snapshotOf(accounts)).length).toBeLessThan(127);
  });
});
