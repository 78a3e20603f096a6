import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../electron/notifications/due-notices.ts';
import { noticeText } from '../../../electron/notifications/notice-text.ts';
import { timeWords } from '../../../electron/tray/time-words.ts';
import { createMainWords } from '../../../electron/words/words.ts';
import { NOTIFICATION_KINDS } from '../../../shared/notification-kinds.ts';
import type { AccountView, Language } from '../../../shared/view.ts';
import { healthy, inEveryState, manyAccounts } from '../../support/view-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const states = inEveryState(NOW);

function said(notice: Notice, language: Language = 'en') {
  const words = createMainWords(language);
  return noticeText(notice, { words, times: timeWords(language, () => NOW), language, now: NOW });
}

const ending = (days: number, changes: object = {}): AccountView => ({
  ...healthy(NOW),
  grant: { grantedAt: NOW - 300 * DAY, known: true, endsAt: NOW + days * DAY, ...changes },
});

describe('a notification', () => {
  test('of one account names it, says why and what to do', () => {
    expect(said({ kind: 'needs-reauthorisation', accounts: [states['needs-reauthorisation']] })).toEqual({
      title: 'Film shelf needs you',
      body: 'The authorisation was taken back, or pushed out by newer ones: 115 keeps two per App ID. Re-authorise the account.',
    });
    expect(said({ kind: 'app-blocked', accounts: [states['app-blocked']] }).body).toContain(
      'another scan does not help',
    );
    expect(said({ kind: 'recovered', accounts: [healthy(NOW)] }).title).toBe('Film shelf works again');
    expect(said({ kind: 'vault-locked', reason: 'keyring-locked' })).toEqual({
      title: 'The keyring is locked',
      body: 'Nothing is refreshed until the vault is open.',
    });
  });

  test.each([
    [30, '30 days', '22 December 2026'],
    [6.2, '7 days', '28 November 2026'],
    [0.4, '1 day', '22 November 2026'],
  ])('of a grant that ends in %d days counts %s and names the day', (days, count, date) => {
    const { title, body } = said({ kind: 'grant-ending', accounts: [ending(days)] });
    expect(title).toBe(`Film shelf: the authorisation ends in ${count}`);
    expect(body).toMatch(new RegExp(`^It ends on ${date}\\.`));
  });

  test('of a grant of unknown age does not claim to know the day', () => {
    expect(said({ kind: 'grant-ending', accounts: [ending(6, { known: false })] }).body).toMatch(
      /^It ends about /,
    );
  });

  test('of a grant on a fast clock counts and names the day by that clock, as the page does', () => {
    const clock = { scale: 360, anchor: NOW };
    const { title, body } = said({ kind: 'grant-ending', accounts: [{ ...ending(14), clock }] });
    expect(title).toContain('14 days');
    expect(body).toContain('6 December 2026');
  });

  test('of several accounts counts them, and names three at most', () => {
    const accounts = manyAccounts(NOW, 6).map((account) => ({ ...account, grant: ending(3).grant }));
    const [first, second] = accounts;
    if (first === undefined || second === undefined) throw new Error('no samples');
    const two = said({ kind: 'needs-reauthorisation', accounts: [first, second] });
    expect(two.title).toBe('2 accounts need you');
    expect(two.body).toMatch(/^家里的影音库 and Backup: /);
    const six = said({ kind: 'recovered', accounts });
    expect(six.title).toBe('6 accounts work again');
    expect(six.body).toBe(
      '家里的影音库, Backup, 陈阿姨的账号（只看电影，别动里面的照片，谢谢大家）, and 3 more',
    );
    expect(said({ kind: 'grant-ending', accounts }, 'zh-CN').title).toBe('6 个账号的授权即将到期');
    expect(said({ kind: 'app-blocked', accounts }, 'zh-TW').body).toContain('和另外 3 個：請更換 App ID');
  });

  test('cuts a long name, so that what follows it is read', () => {
    const name = 'An account with a name that somebody thought should explain everything about it';
    const { title } = said({ kind: 'recovered', accounts: [{ ...healthy(NOW), name }] });
    expect(title).toBe('An account with a name that s… works again');
  });

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('has words in %s for every kind', (language) => {
    for (const kind of NOTIFICATION_KINDS) {
      const one: Notice =
        kind === 'vault-locked'
          ? { kind, reason: 'passphrase-needed' }
          : { kind, accounts: [{ ...states['needs-reauthorisation'], grant: ending(3).grant }] };
      const several: Notice =
        one.kind === 'vault-locked' ? one : { ...one, accounts: [...one.accounts, ...one.accounts] };
      for (const text of Object.values({ ...said(one, language), more: said(several, language).title })) {
        expect(text).not.toMatch(/\{\{|^notice|undefined/);
        expect(text.length).toBeGreaterThan(4);
      }
    }
  });
});
