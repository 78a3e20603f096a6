import type { Page } from 'playwright/test';
import type { SamplePast } from '../support/past-samples.ts';
import type { Language, LockReason, Snapshot } from '../../shared/view.ts';
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
import { programsScenes } from './programs-scenes.ts';
import { wayInScenes } from './way-in-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';
import { updatesScenes } from './updates-scenes.ts';

/** When all pictures are taken: 22 November 2026, 14:05 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 6, 5, 8);

/** In which language and colours a scene is drawn. */
export interface Look {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
}

/** Something to photograph: what main says, and what the user then does. */
export interface Scene {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** What main tells of the past; the sample's when left out. */
  readonly past?: SamplePast;
  readonly act?: (page: Page) => Promise<void>;
}

/** All the looks there are, in the order of the gallery. */
export const LOOKS: readonly [Look, ...Look[]] = [
  { language: 'en', theme: 'light' },
  { language: 'zh-CN', theme: 'light' },
  { language: 'zh-TW', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh-CN', theme: 'dark' },
  { language: 'zh-TW', theme: 'dark' },
];

function stateScenes(): Scene[] {
  return Object.values(inEveryState(NOW)).map((view) => ({
    name: `state-${view.state}`,
    snapshot: view.state === 'locked' ? lockedSnapshot(NOW, 'keyring-locked') : snapshotOf([view]),
  }));
}

function phaseScenes(): Scene[] {
  return Object.values(inEveryPhase(NOW)).map((authorisation) => ({
    name: `reauthorise-${authorisation.phase}`,
    snapshot: snapshotOf([healthy(NOW)], { authorisation }),
    // The encoder is loaded with the first code.
    act: async (page) => {
      if (authorisation.qrcode !== null) await page.getByRole('img').first().waitFor();
    },
  }));
}

const openSettings = (page: Page) => page.locator('.screen-tools button').last().click();
const openMenu = (page: Page) => page.locator('.card-tools [aria-haspopup=menu]').first().click();

function menuScene(name: string, item: number): Scene {
  return {
    name,
    snapshot: snapshotOf([healthy(NOW)]),
    act: async (page) => {
      await openMenu(page);
      await page.getByRole('menuitem').nth(item).click();
    },
  };
}

/** The reasons for which a vault is locked that look different, and what can be opened from there. */
function lockScenes(): Scene[] {
  const lock = (reason: LockReason): Scene => ({
    name: `lock-${reason}`,
    snapshot: snapshotOf([], { vault: { kind: 'locked', reason } }),
  });
  const press = (button: number) => async (page: Page) => {
    await page.locator('.banner .actions > .button').nth(button).click();
    await page.locator('.dialog').waitFor();
  };
  return [
    lock('keyring-absent'),
    lock('passphrase-choose'),
    { ...lock('passphrase-choose'), name: 'choose-passphrase', act: press(1) },
    lock('passphrase-needed'),
    lock('passphrase-wrong'),
    lock('unreadable'),
    { ...lock('unreadable'), name: 'start-anew', act: press(1) },
  ];
}

/** Everything the window can show. */
export function scenes(): Scene[] {
  const copied = { account: sampleId(1), clearsAt: NOW + 41_000 };
  const ending = healthy(NOW);
  const day = 86_400_000;
  return [
    { name: 'welcome', snapshot: snapshotOf([]) },
    ...stateScenes(),
    ...phaseScenes(),
    { name: 'accounts-5', snapshot: snapshotOf(manyAccounts(NOW, 5)) },
    { name: 'accounts-30', snapshot: snapshotOf(manyAccounts(NOW, 30)) },
    {
      name: 'accounts-demo',
      snapshot: snapshotOf([healthy(NOW), demoAccount(NOW)]),
    },
    { name: 'copied', snapshot: snapshotOf([healthy(NOW)], { clipboard: copied }) },
    {
      name: 'year-ending',
      snapshot: snapshotOf([
        { ...ending, grant: { grantedAt: NOW - 347 * day, known: true, endsAt: NOW + 18 * day } },
      ]),
    },
    {
      name: 'banners',
      snapshot: snapshotOf([healthy(NOW)], { tray: false, oldRuntime: true }),
    },
    {
      name: 'safe-mode',
      snapshot: snapshotOf([healthy(NOW)], { safeMode: 'starts-broke-off' }),
      act: async (page) => page.locator('.banner .button').waitFor(),
    },
    {
      name: 'settings',
      snapshot: snapshotOf([healthy(NOW)]),
      act: openSettings,
    },
    {
      name: 'settings-list',
      snapshot: snapshotOf([healthy(NOW)]),
      act: async (page) => {
        await openSettings(page);
        await page.getByRole('combobox').first().click();
      },
    },
    {
      name: 'settings-protection',
      snapshot: snapshotOf([healthy(NOW)]),
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
      act: async (page) => {
        await openSettings(page);
        await page.locator('.setting-change button').click();
        await page.locator('.dialog input[type=password]').first().fill('a lamp, a heron, two ferries');
      },
    },
    ...pastScenes(NOW),
    ...wayInScenes(NOW),
    ...settingsScenes(NOW),
    ...updatesScenes(NOW),
    ...programsScenes(NOW),
    ...lockScenes(),
    { name: 'menu', snapshot: snapshotOf([healthy(NOW)]), act: openMenu },
    menuScene('rename', 4),
    menuScene('remove', 5),
    {
      name: 'change-app',
      snapshot: snapshotOf([inEveryState(NOW)['app-blocked']]),
      act: (page) => page.locator('.actions .button-primary').click(),
    },
  ];
}
