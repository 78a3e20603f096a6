import type { Page } from 'playwright/test';
import type { SamplePast } from '../support/past-samples.ts';
import type { StateName } from '../../shared/states.ts';
import type { AuthorisationView, Language, LockReason, Snapshot } from '../../shared/view.ts';
import {
  demoAccount,
  healthy,
  inEveryPhase,
  inEveryState,
  lockedSnapshot,
  manyAccounts,
  sampleId,
  snapshotOf,
} from '../support/view-samples.ts';
import { pastScenes } from './past-scenes.ts';
import { wayInScenes } from './way-in-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';

/** When all pictures are taken: 22 November 2026, 14:05 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 6, 5, 8);

/** In which language and colours a scene is drawn. */
export interface Look {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
}

/** Something to photograph: what main says, what the user then does, and how it looks in the documentation. */
export interface Scene {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** What main tells of the past; the sample's when left out. */
  readonly past?: SamplePast;
  /** Null: drawn and checked, but no picture for the documentation. */
  readonly look: Look | null;
  readonly act?: (page: Page) => Promise<void>;
}

const enLight: Look = { language: 'en', theme: 'light' };
const enDark: Look = { language: 'en', theme: 'dark' };
const zhLight: Look = { language: 'zh-CN', theme: 'light' };
const zhDark: Look = { language: 'zh-CN', theme: 'dark' };

/** All the looks there are to check. */
export const LOOKS: readonly [Look, ...Look[]] = [
  enLight,
  enDark,
  zhLight,
  zhDark,
  { language: 'zh-TW', theme: 'light' },
  { language: 'zh-TW', theme: 'dark' },
];

const stateLooks: Record<StateName, Look> = {
  healthy: enLight,
  refreshing: zhDark,
  retrying: zhLight,
  throttled: enDark,
  uncertain: enLight,
  offline: zhDark,
  authorising: zhLight,
  'needs-reauthorisation': enDark,
  'app-blocked': zhLight,
  locked: zhDark,
  unsaved: enLight,
  paused: enDark,
};

const phaseLooks: Record<AuthorisationView['phase'], Look | null> = {
  asking: null,
  waiting: enLight,
  scanned: zhDark,
  exchanging: null,
  naming: null,
  done: enLight,
  'other-user': zhLight,
  expired: enDark,
  cancelled: null,
  refused: enLight,
  failed: null,
  'not-saved': null,
};

function stateScenes(): Scene[] {
  return Object.values(inEveryState(NOW)).map((view) => ({
    name: `state-${view.state}`,
    snapshot: view.state === 'locked' ? lockedSnapshot(NOW, 'keyring-locked') : snapshotOf([view]),
    look: stateLooks[view.state],
  }));
}

function phaseScenes(): Scene[] {
  return Object.values(inEveryPhase(NOW)).map((authorisation) => ({
    name: `reauthorise-${authorisation.phase}`,
    snapshot: snapshotOf([healthy(NOW)], { authorisation }),
    look: phaseLooks[authorisation.phase],
    // The encoder is loaded with the first code.
    act: async (page) => {
      if (authorisation.qrcode !== null) await page.getByRole('img').first().waitFor();
    },
  }));
}

const openSettings = (page: Page) => page.locator('.screen-tools button').last().click();
const openMenu = (page: Page) => page.locator('.card-tools [aria-haspopup=menu]').first().click();

function menuScene(name: string, item: number, look: Look | null): Scene {
  return {
    name,
    snapshot: snapshotOf([healthy(NOW)]),
    look,
    act: async (page) => {
      await openMenu(page);
      await page.getByRole('menuitem').nth(item).click();
    },
  };
}

/** The reasons for which a vault is locked that look different, and what can be opened from there. */
function lockScenes(): Scene[] {
  const lock = (reason: LockReason, look: Look | null): Scene => ({
    name: `lock-${reason}`,
    snapshot: snapshotOf([], { vault: { kind: 'locked', reason } }),
    look,
  });
  const press = (button: number) => async (page: Page) => {
    await page.locator('.banner .actions > .button').nth(button).click();
    await page.locator('.dialog').waitFor();
  };
  return [
    lock('keyring-absent', null),
    lock('passphrase-choose', enLight),
    { ...lock('passphrase-choose', zhLight), name: 'choose-passphrase', act: press(1) },
    lock('passphrase-needed', enDark),
    lock('passphrase-wrong', zhLight),
    lock('unreadable', enLight),
    { ...lock('unreadable', zhDark), name: 'start-anew', act: press(1) },
  ];
}

/** Everything the window can show. */
export function scenes(): Scene[] {
  const copied = { account: sampleId(1), clearsAt: NOW + 41_000 };
  const ending = healthy(NOW);
  const day = 86_400_000;
  return [
    { name: 'welcome', snapshot: snapshotOf([]), look: enLight },
    { name: 'welcome-zh', snapshot: snapshotOf([]), look: zhDark },
    ...stateScenes(),
    ...phaseScenes(),
    { name: 'accounts-5', snapshot: snapshotOf(manyAccounts(NOW, 5)), look: zhLight },
    { name: 'accounts-30', snapshot: snapshotOf(manyAccounts(NOW, 30)), look: enDark },
    {
      name: 'accounts-demo',
      snapshot: snapshotOf([healthy(NOW), demoAccount(NOW)]),
      look: enLight,
    },
    { name: 'copied', snapshot: snapshotOf([healthy(NOW)], { clipboard: copied }), look: zhDark },
    {
      name: 'year-ending',
      snapshot: snapshotOf([
        { ...ending, grant: { grantedAt: NOW - 347 * day, known: true, endsAt: NOW + 18 * day } },
      ]),
      look: enLight,
    },
    {
      name: 'banners',
      snapshot: snapshotOf([healthy(NOW)], { tray: false, oldRuntime: true }),
      look: null,
    },
    {
      name: 'settings',
      snapshot: snapshotOf([healthy(NOW)]),
      look: enLight,
      act: openSettings,
    },
    {
      name: 'settings-list',
      snapshot: snapshotOf([healthy(NOW)]),
      look: null,
      act: async (page) => {
        await openSettings(page);
        await page.getByRole('combobox').first().click();
      },
    },
    {
      name: 'settings-protection',
      snapshot: snapshotOf([healthy(NOW)]),
      look: zhDark,
      act: async (page) => {
        await openSettings(page);
        await page.locator('.setting-change button').click();
      },
    },
    {
      name: 'settings-passphrase',
      snapshot: snapshotOf([healthy(NOW)], {
        vault: { kind: 'open', protection: 'passphrase', backend: 'scrypt' },
      }),
      look: enLight,
      act: async (page) => {
        await openSettings(page);
        await page.locator('.setting-change button').click();
        await page.locator('.dialog input[type=password]').first().fill('a lamp, a heron, two ferries');
      },
    },
    ...pastScenes(NOW),
    ...wayInScenes(NOW),
    ...settingsScenes(NOW),
    ...lockScenes(),
    { name: 'menu', snapshot: snapshotOf([healthy(NOW)]), look: zhLight, act: openMenu },
    menuScene('rename', 4, null),
    menuScene('remove', 5, zhLight),
    {
      name: 'change-app',
      snapshot: snapshotOf([inEveryState(NOW)['app-blocked']]),
      look: null,
      act: (page) => page.locator('.actions .button-primary').click(),
    },
  ];
}
