import type { Page } from 'playwright/test';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { amissChecks, soundChecks } from '../support/self-test-samples.ts';
import { demoAccount, manyAccounts, snapshotOf } from '../support/view-samples.ts';
import type { Scene } from './scenes.ts';

const openSettings = (page: Page) => page.locator('.screen-tools button').last().click();

/** Opens the settings and brings one of their sections to the top. */
async function openSection(page: Page, number: number): Promise<void> {
  await openSettings(page);
  await page
    .locator('.settings-section')
    .nth(number)
    .evaluate((section) => section.scrollIntoView());
}

const REFRESHING = 2;
const NETWORK = 6;

/** The settings further down, and the self-test, at the instant `now`. */
export function settingsScenes(now: number): Scene[] {
  const accounts = manyAccounts(now, 6).map((view, index) => ({
    ...view,
    appId: index < 4 ? '100195001' : '100197303',
  }));
  const all = [...accounts.filter(({ demo }) => !demo), demoAccount(now)];
  const settings = (changes: Partial<Settings>) =>
    snapshotOf(all, { settings: { ...DEFAULT_SETTINGS, ...changes } });
  const own = { proxy: 'own', address: 'socks5://127.0.0.1:1080' } as const;
  const named = settings({ appNames: { '100195001': 'Media server in the cellar' }, leadMinutes: 15 });
  const sound = soundChecks();
  const amiss = amissChecks();
  const runSelfTest = (checks: typeof sound) => async (page: Page) => {
    await page.evaluate((found) => window.fakeMain.answerWith('runSelfTest', found), checks);
    await openSettings(page);
    await page.locator('.settings-section').nth(7).locator('.button').click();
    await page.locator('.self-check').first().waitFor();
  };
  const apps = (name: string): Scene => ({
    name,
    snapshot: named,
    act: (page) => openSection(page, REFRESHING),
  });
  return [
    apps('settings-apps'),
    {
      name: 'settings-app-name',
      snapshot: named,
      act: async (page) => {
        await openSection(page, REFRESHING);
        await page.locator('.settings-section [aria-haspopup=menu]').first().click();
        await page.getByRole('menuitem').first().click();
      },
    },
    {
      name: 'settings-network',
      snapshot: settings({ network: own }),
      act: async (page) => {
        await page.evaluate(
          ([address]) =>
            window.fakeMain.answerWith('testNetwork', { step: 'proxy', tookMs: 24, proxy: address }),
          [own.address] as const,
        );
        await openSection(page, NETWORK);
        await page.locator('.settings-section').nth(NETWORK).locator('.setting-column > .button').click();
        await page.locator('.network-result p').first().waitFor();
      },
    },
    {
      name: 'settings-proxy-wrong',
      snapshot: settings({ network: own }),
      act: async (page) => {
        await openSection(page, NETWORK);
        await page.locator('.proxy-form .field').fill('socks5://me:secret@proxy.example:1080');
        await page.keyboard.press('Enter');
        await page.locator('.proxy-form .failure p').waitFor();
      },
    },
    {
      name: 'settings-network-answered',
      snapshot: settings({}),
      act: async (page) => {
        await openSection(page, NETWORK);
        await page.locator('.settings-section').nth(NETWORK).locator('.setting-column > .button').click();
        await page.locator('.network-result p').first().waitFor();
      },
    },
    { name: 'self-test', snapshot: settings({}), act: runSelfTest(sound) },
    { name: 'self-test-amiss', snapshot: settings({}), act: runSelfTest(amiss) },
  ];
}
