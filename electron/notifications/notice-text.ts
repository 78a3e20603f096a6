import { nameList } from '../../shared/name-list.ts';
import { reasonWords, type Words } from '../../shared/translate.ts';
import type { AccountView, Language } from '../../shared/view.ts';
import type { TimeWords } from '../tray/tray-words.ts';
import { grantDaysLeft } from './account-told.ts';
import type { Notice } from './due-notices.ts';

/** What a notification says. Plain text, both of it. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

/** The language's own ways of saying things; `now` is real (epoch ms). */
export interface NoticeSpeech {
  readonly words: Words;
  readonly times: TimeWords;
  readonly language: Language;
  readonly now: number;
}

/** So many names are told; of more, how many there are. */
const NAMED = 3;
/** A name in a title, in characters: more than this many desktops cut off, and with it what follows. */
const MAX_NAME = 30;

/** A notice in words: who it is about, why, and what to do. */
export function noticeText(notice: Notice, speech: NoticeSpeech): NoticeText {
  const { words } = speech;
  if (notice.kind === 'vault-locked') {
    return { title: words(`lock.${notice.reason}.title`), body: words('notice.locked') };
  }
  const [only, ...more] = notice.accounts;
  if (only === undefined) throw new Error('a notice of no account');
  return more.length === 0
    ? ofOne(notice.kind, only, speech)
    : ofSeveral(notice.kind, notice.accounts, speech);
}

function ofOne(
  kind: Exclude<Notice['kind'], 'vault-locked'>,
  account: AccountView,
  { words, times, now }: NoticeSpeech,
): NoticeText {
  const name = clipped(account.name);
  const time = (instant: number): string => times.time(instant, account.clock);
  switch (kind) {
    case 'needs-reauthorisation':
      return { title: words('notice.needsYou', { name }), body: reasonWords(words, account.reason, time) };
    case 'app-blocked':
      return { title: words('notice.appBlocked', { name }), body: reasonWords(words, account.reason, time) };
    case 'grant-ending': {
      const { grant } = account;
      const date = grant === null ? '' : times.date(grant.endsAt);
      return {
        title: words('notice.grantEnds', { name, count: grantDaysLeft(account, now) }),
        body: words(grant?.known === false ? 'notice.grantEndsAbout' : 'notice.grantEndsOn', { date }),
      };
    }
    case 'recovered':
      return { title: words('notice.recovered', { name }), body: words('notice.recoveredText') };
  }
}

function ofSeveral(
  kind: Exclude<Notice['kind'], 'vault-locked'>,
  accounts: readonly AccountView[],
  { words, language }: NoticeSpeech,
): NoticeText {
  const count = accounts.length;
  const names = namesOf(accounts, words, language);
  switch (kind) {
    case 'needs-reauthorisation':
      return { title: words('notice.needYou', { count }), body: words('notice.reauthoriseEach', { names }) };
    case 'app-blocked':
      return { title: words('notice.appsBlocked', { count }), body: words('notice.anotherApp', { names }) };
    case 'grant-ending':
      return { title: words('notice.grantsEnd', { count }), body: words('notice.grantsEndEach', { names }) };
    case 'recovered':
      return { title: words('notice.recoveredMany', { count }), body: names };
  }
}

function namesOf(accounts: readonly AccountView[], words: Words, language: Language): string {
  const names = accounts.map(({ name }) => clipped(name));
  const more = names.length - NAMED;
  const told = more > 1 ? [...names.slice(0, NAMED), words('notice.others', { count: more })] : names;
  return nameList(language, told);
}

function clipped(name: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return characters.length > MAX_NAME ? `${characters.slice(0, MAX_NAME - 1).join('')}…` : name;
}
