import { describe, expect, test } from 'vitest';
import { redactReport, reportText, type ReportFacts } from '../../../electron/self-test/report.ts';
import { createMainWords } from '../../../electron/words/words.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { amissChecks, soundChecks } from '../../support/self-test-samples.ts';
import { healthy, inEveryState, sampleId, snapshotOf } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 5);
const HOME = '/home/zhang-wei';
const TOKEN = 'kR7'.repeat(20);

const CANARIES = [
  'Film shelf of the Lis',
  'li_ming',
  '340000123',
  '100195777',
  'zhang-wei',
  'heron-laptop',
  'proxy.of.my.employer',
  'Cellar server',
  sampleId(1),
  sampleId(2),
  'acc_gone0001',
  TOKEN,
];

function facts(changes: Partial<ReportFacts> = {}): ReportFacts {
  const states = inEveryState(NOW);
  const account = { ...healthy(NOW), name: 'Film shelf of the Lis', userName: 'li_ming', appId: '100195777' };
  const refused = {
    ...states['needs-reauthorisation'],
    id: sampleId(2),
    reason: { kind: 'refused', code: 40140116, message: `no such device of li_ming ${TOKEN}` },
  } as const;
  const snapshot = snapshotOf([account, refused, { ...states.paused, id: sampleId(3) }], {
    settings: {
      ...DEFAULT_SETTINGS,
      network: { proxy: 'own', address: 'http://proxy.of.my.employer:3128' },
      notifications: { ...DEFAULT_SETTINGS.notifications, recovered: false },
      appNames: { '100195777': 'Cellar server' },
    },
  });
  return {
    checks: soundChecks(),
    snapshot,
    surroundings: ['Electron 45.4.1 · Chromium 156.0 · Node 24.21.0', 'Linux 6.12.0 x64 · packaged'],
    log: [
      `[2026-11-22 14:00:00.000 +08:00] [info]  ${sampleId(1)}: healthy → refreshing (alarm), ${TOKEN}`,
      '[2026-11-22 14:00:01.000 +08:00] [info]  acc_gone0001 is imported',
    ],
    hidden: CANARIES,
    home: HOME,
    now: NOW,
    ...changes,
  };
}

const report = (changes: Partial<ReportFacts> = {}): string =>
  reportText(createMainWords('en'), facts(changes));

describe('the report', () => {
  test('says what was found and how the accounts stand, in plain text', () => {
    expect(report()).toMatchInlineSnapshot(`
      "Token Keeper for 115 0.1.0 · 2026-11-22T06:05Z
      Electron 45.4.1 · Chromium 156.0 · Node 24.21.0
      Linux 6.12.0 x64 · packaged

      [ok] Vault: Something was encrypted, written, read back and opened.
      [ok] Protection: The key is protected by the system (gnome-libsecret).
      [ok] State folder: Only you can read it.
      [ok] Owner: This program alone keeps these logins.
      [ok] Proxy: None in use.
      [ok] Name lookup: The address of 115 is found.
      [ok] 115: Answered after 212 ms.
      [ok] Clock: Agrees with 115’s.
      [ok] Tray: The desktop shows the icon.
      [ok] Notifications: The desktop takes them.
      [ok] Runtime: Electron 45.4.1.

      vault: open (safe-storage, gnome-libsecret)
      accounts: 3 (1 healthy, 1 needs-reauthorisation 40140116, 1 paused)
      account 1: healthy · last try 2026-11-22T05:57:00Z: done · next try 2026-11-22T07:27:00Z · access token good until 2026-11-22T07:57:00Z · grant ends 2027-09-30T06:05:00Z · generation 641
      account 2: needs-reauthorisation, code 40140116 · refused · last try 2026-11-21T04:05:00Z: refused · access token ended 2026-11-21T04:05:00Z · grant ends 2027-09-30T06:05:00Z · generation 641
      account 3: paused · last try 2026-11-22T05:57:00Z: done · access token good until 2026-11-22T06:45:00Z · grant ends 2027-09-30T06:05:00Z · generation 641

      language: en (system) · appearance: system
      longest lead: 60 min · clipboard: 45 s · proxy: own
      notifications off: recovered

      the latest 2 line(s) of the log:
      [2026-11-22 14:00:00.000 +08:00] [info]  account 1: healthy → refreshing (alarm), [hidden]
      [2026-11-22 14:00:01.000 +08:00] [info]  an unlisted account is imported
      "
    `);
    expect(report({ checks: amissChecks() })).toContain(
      '[failed] 115: No answer of 115’s (after 15000 ms). (The proxy does not answer, or does not connect to 115.',
    );
  });

  test('P28: made of facts alone, it names no account, user, folder or address, even before it is redacted', () => {
    const bare = report({ hidden: [], home: '' });
    for (const canary of CANARIES) expect(bare).not.toContain(canary);
  });

  test('P28: whatever gets into a finding, no token, name, id or folder gets out', () => {
    const [first, ...others] = soundChecks();
    if (first === undefined) throw new Error('no check');
    for (const canary of CANARIES) {
      for (const detail of [canary, `${HOME}/${canary}/x`, `http://${canary}:80`, `a${canary}b`]) {
        const text = report({ checks: [{ ...first, finding: 'runtime-old', detail }, ...others] });
        expect(text).toContain('is outdated');
        expect(text).not.toContain(canary);
        expect(text).not.toContain(HOME);
      }
    }
  });

  test.each([
    ['http://proxy.of.my.employer:3128', 'http://[hidden]:3128'],
    ['https://10.1.2.3', 'https://[hidden]'],
    ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ])('of the proxy %s it says %s', (proxy, shown) => {
    const check = {
      check: 'proxy',
      verdict: 'ok',
      finding: 'proxy-used',
      detail: proxy,
      step: null,
    } as const;
    expect(report({ checks: [check], hidden: [] })).toContain(`[ok] Proxy: ${shown}\n`);
  });

  test('leaves a home folder as ~ and short words alone', () => {
    const text = redactReport(`${HOME}/state and ${HOME}`, { home: HOME, hidden: ['st', ''] });
    expect(text).toBe('~/state and ~');
    expect(redactReport('/a/b', { home: '/', hidden: [] })).toBe('/a/b');
  });
});
