import { reasonWords, type Words } from '../../shared/translate.ts';
import type { AccountView, Snapshot } from '../../shared/view.ts';
import type { TimeWords } from './tray-words.ts';

/** Everything that can be asked for in the menu. */
export type MenuAction =
  | {
      readonly kind:
        | 'open'
        | 'show-code'
        | 'consent'
        | 'add-account'
        | 'settings'
        | 'unlock'
        | 'restart-to-update'
        | 'quit';
    }
  | { readonly kind: 'start-normally' | 'copy-report' }
  | {
      readonly kind: 'copy' | 'refresh' | 'reauthorise' | 'change-app' | 'pause' | 'resume' | 'show-account';
      readonly account: AccountView['id'];
    };

/** One entry: a line of text, a separator, or something to do. */
export type MenuEntry =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly label: string }
  | {
      readonly type: 'action';
      readonly label: string;
      readonly enabled: boolean;
      readonly action: MenuAction;
    }
  | { readonly type: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

const SEPARATOR: MenuEntry = { type: 'separator' };
/** Menus beyond this length leave the screen; the rest is in the window. */
const MAX_ACCOUNTS = 20;
/** A menu's line, and a name in it, in characters. */
const MAX_LINE = 60;
const MAX_NAME = 30;

/**
 * The context menu: everything the tray offers, since on many Linux desktops a click on the icon never arrives. A single
 * account stands there at once; several have a submenu each, worst first.
 */
export function menuOf(snapshot: Snapshot, words: Words, time: TimeWords): readonly MenuEntry[] {
  return [
    action(words('menu.open'), { kind: 'open' }),
    ...consentEntries(snapshot, words),
    SEPARATOR,
    ...safeModeEntries(snapshot, words),
    ...accountEntries(snapshot, words, time),
    action(words('menu.addAccount'), { kind: 'add-account' }, snapshot.vault.kind === 'open'),
    action(words('menu.settings'), { kind: 'settings' }),
    SEPARATOR,
    ...updateEntries(snapshot, words),
    action(words('menu.quit'), { kind: 'quit' }),
  ];
}

/** That this is safe mode, why, and the ways out of it, ended by a separator; nothing in an ordinary run. */
function safeModeEntries({ safeMode }: Snapshot, words: Words): readonly MenuEntry[] {
  if (safeMode === null) return [];
  return [
    text(words(`recovery.menu.${safeMode}`)),
    action(words('recovery.startNormally'), { kind: 'start-normally' }),
    action(words('selfTest.copy'), { kind: 'copy-report' }),
    SEPARATOR,
  ];
}

/** The way to programs that ask for access; nothing while none does. */
function consentEntries({ programs: { asking } }: Snapshot, words: Words): readonly MenuEntry[] {
  if (asking.length === 0) return [];
  return [action(words('menu.consent', { count: asking.length }), { kind: 'consent' })];
}

/** The way to a new version that is ready; nothing before. */
function updateEntries({ updates: { phase } }: Snapshot, words: Words): readonly MenuEntry[] {
  if (phase.kind !== 'ready') return [];
  const { version, restarting } = phase;
  return [action(words('menu.restartToUpdate', { version }), { kind: 'restart-to-update' }, !restarting)];
}

/** What stands of the accounts, ended by a separator; nothing while it is not known whether there are any. */
function accountEntries(snapshot: Snapshot, words: Words, time: TimeWords): readonly MenuEntry[] {
  const { vault, accounts } = snapshot;
  if (vault.kind === 'opening') return [];
  if (vault.kind === 'locked') {
    const unlock = action(words('menu.unlock'), { kind: 'unlock' });
    return [text(words(`lock.${vault.reason}.title`)), unlock, SEPARATOR];
  }
  const [only, second] = accounts;
  if (only === undefined) return [text(words('tray.noAccounts')), SEPARATOR];
  if (second === undefined) return [text(headline(only, words)), ...linesOf(only, words, time), SEPARATOR];
  const submenus = accounts.slice(0, MAX_ACCOUNTS).map((account): MenuEntry => ({
    type: 'submenu',
    label: headline(account, words),
    entries: linesOf(account, words, time),
  }));
  return [...submenus, SEPARATOR];
}

/** What the menu tells of one account and what it offers. */
function linesOf(view: AccountView, words: Words, time: TimeWords): readonly MenuEntry[] {
  const at = (instant: number): string => time.time(instant, view.clock);
  const { access, grant, id: account } = view;
  const facts: string[] = [];
  if (view.demo) {
    const { scale } = view.clock;
    facts.push(scale > 1 ? words('account.demoFast', { factor: Math.round(scale) }) : words('account.demo'));
  }
  if (view.state !== 'healthy' && view.state !== 'refreshing') {
    facts.push(reasonWords(words, view.reason, at));
  }
  if (access !== null) {
    facts.push(
      view.accessValid
        ? words(view.accessDoubtful ? 'menu.accessPerhaps' : 'menu.accessUntil', {
            time: at(access.expiresAt),
          })
        : words('menu.accessExpired'),
    );
  }
  const refused = view.state === 'needs-reauthorisation';
  // What is left of the year of a grant that 115 has refused is worth nothing.
  if (grant !== null && !refused) {
    facts.push(words('menu.grantEnds', { date: time.date(grant.endsAt) }));
  }
  if (view.nextTryAt !== null && view.state !== 'healthy') {
    facts.push(words('menu.nextTry', { time: at(view.nextTryAt) }));
  }
  // A code that is shown, and perhaps scanned already, is not to be thrown away for a new one.
  const reauthorise =
    view.button === 'show-code'
      ? action(words('button.show-code'), { kind: 'show-code' })
      : action(words('menu.reauthorise'), { kind: 'reauthorise', account });
  return [
    ...facts.map((line) => text(line)),
    SEPARATOR,
    ...(refused ? [reauthorise] : []),
    ...(view.button === 'change-app'
      ? [action(words('button.change-app'), { kind: 'change-app', account })]
      : []),
    action(words('menu.copyToken'), { kind: 'copy', account }, view.accessValid || view.canRefresh),
    action(words('menu.refreshNow'), { kind: 'refresh', account }, view.canRefresh),
    ...(refused ? [] : [reauthorise]),
    view.paused
      ? action(words('menu.resume'), { kind: 'resume', account })
      : action(words('menu.pause'), { kind: 'pause', account }),
  ];
}

function headline({ name, state }: AccountView, words: Words): string {
  return `${clipped(name, MAX_NAME)} — ${words(`state.${state}`)}`;
}

/**
 * A label as Electron's menus take it: a lone `&` would mark the next letter as the key to press
 * (Electron, "MenuItem").
 */
export function menuLabel(label: string): string {
  return label.replaceAll('&', '&&');
}

function action(label: string, what: MenuAction, enabled = true): MenuEntry {
  return { type: 'action', label, enabled, action: what };
}

function text(label: string): MenuEntry {
  return { type: 'text', label: clipped(label, MAX_LINE) };
}

function clipped(label: string, most: number): string {
  const characters = Array.from(new Intl.Segmenter().segment(label), ({ segment }) => segment);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : label;
}
