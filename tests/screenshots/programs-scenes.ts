import type { Page } from 'playwright/test';
import type { ConsentRequestView, ProgramsView } from '../../shared/programs.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import {
  sampleConsentId,
  sampleConsents,
  sampleHolders,
  samplePrograms,
  sampleQuestion,
} from '../support/program-samples.ts';
import { healthy, inEveryPhase, manyAccounts, snapshotOf } from '../support/view-samples.ts';
import type { Scene } from './scenes.ts';

const answers = '.consent-foot .button';

async function openConsent(page: Page): Promise<void> {
  await page.evaluate(() => window.fakeMain.navigate({ place: 'consent' }));
  await page.locator(`${answers}:not([aria-disabled])`).first().waitFor();
}

const untilAsking = (page: Page) => page.locator('.asking-bar').waitFor();

/** By the settings, as a user comes there. */
async function openPrograms(page: Page): Promise<void> {
  await page.locator('.screen-tools button').last().click();
  await page.locator('.settings-section').nth(4).locator('.button').click();
  await page.locator('.standing').first().waitFor();
}

async function makeKey(page: Page): Promise<void> {
  await openPrograms(page);
  await page.locator('.settings-section').nth(1).locator('.setting > .button').click();
  await page.locator('.key-form').waitFor();
}

async function fillIn(page: Page): Promise<void> {
  await makeKey(page);
  await page.locator('.key-form .field').first().fill('AList on the NAS');
}

/** Presses a choice's radio button first, then makes the key. */
const makeAs = (choice: number) => async (page: Page) => {
  await fillIn(page);
  await page.getByRole('radio').nth(choice).check();
  await page.locator('.key-form .button-primary').click();
  await page.locator('.dialog .asker-facts').waitFor();
  await page.locator('.dialog .button-primary:not([aria-disabled])').waitFor();
};

/** What other programs ask for and what they have been allowed, at the instant `now`. */
export function programsScenes(now: number): Scene[] {
  const question = (name: string, asking: readonly ConsentRequestView[]): Scene => ({
    name,
    snapshot: snapshotOf([healthy(now)], { programs: samplePrograms({ asking: [...asking] }) }),
    act: openConsent,
  });
  const ask = (holder: ConsentRequestView['holder'], changes: Partial<ConsentRequestView> = {}) =>
    sampleQuestion(now, holder, changes);
  const second = { id: sampleConsentId(2) };
  const third = { id: sampleConsentId(3) };
  const list = (
    name: string,
    programs: Partial<ProgramsView>,
    agent: Partial<Settings['agent']> = {},
  ): Scene => ({
    name,
    snapshot: snapshotOf([healthy(now)], {
      programs: samplePrograms(programs),
      settings: { ...DEFAULT_SETTINGS, agent: { ...DEFAULT_SETTINGS.agent, ...agent } },
    }),
    act: openPrograms,
  });
  const consents = sampleConsents(now);
  const door = list('programs-door', { door: 'open', consents: consents.slice(2, 4) }, { door: true });
  const several = { ...door.snapshot, accounts: [healthy(now), ...manyAccounts(now, 4)] };
  const script = ask(sampleHolders.script, { by: 'curl', startedBy: 'systemd' });
  return [
    question('consent', [script]),
    question('consent-several', [
      ask(sampleHolders.named, third),
      ask(sampleHolders.chinese, second),
      ask(sampleHolders.server, { startedBy: 'bash' }),
    ]),
    question('consent-unverified', [ask(sampleHolders.named)]),
    question('consent-file', [ask(sampleHolders.file, { startedBy: 'alist' })]),
    question('consent-long', [ask(sampleHolders.long, { by: 'tk115', startedBy: 'gnome-terminal-server' })]),
    {
      ...question('consent-said', [script]),
      act: async (page) => {
        await openConsent(page);
        await page.locator(answers).nth(1).click();
        await page.locator('.consent-said').waitFor();
      },
    },
    {
      ...question('consent-gone', [ask(sampleHolders.server, second), script]),
      act: async (page) => {
        await openConsent(page);
        const programs = samplePrograms({ asking: [ask(sampleHolders.server, second)] });
        await page.evaluate((changed) => window.fakeMain.change({ programs: changed }), programs);
        await page.locator(`${answers}.button-primary:not([aria-disabled])`).waitFor();
      },
    },
    { ...question('consent-banner', [script]), act: untilAsking },
    {
      ...question('consent-banners', [script, ask(sampleHolders.server, second)]),
      act: untilAsking,
    },
    { ...question('consent-banner-long', [ask(sampleHolders.unbroken)]), act: untilAsking },
    { ...question('consent-banner-file', [ask(sampleHolders.file)]), act: untilAsking },
    {
      name: 'consent-banner-scan',
      snapshot: snapshotOf([healthy(now)], {
        authorisation: inEveryPhase(now).waiting,
        programs: samplePrograms({ asking: [script] }),
      }),
      act: async (page) => {
        await page.locator('.qr').waitFor();
        await untilAsking(page);
      },
    },
    list('programs-empty', {}),
    list('programs', { consents }),
    {
      ...list('programs-end', { consents }),
      act: async (page) => {
        await openPrograms(page);
        await page.locator('.consent-line').last().scrollIntoViewIfNeeded();
      },
    },
    list('programs-off', { agent: 'off', consents: consents.slice(0, 1) }, { on: false, door: true }),
    list('programs-failed', { agent: 'path-too-long', door: 'port-taken' }, { door: true }),
    {
      ...list('programs-revoke', { consents: consents.slice(0, 3) }),
      act: async (page) => {
        await openPrograms(page);
        await page.locator('.consent-line > .button').first().click();
        await page.locator('.consent-revoke .button-danger:not([aria-disabled])').waitFor();
        // How far it was scrolled depends on how high the window was for the picture before.
        await page.locator('[data-scroller]').evaluate((scroller) => scroller.scrollTo(0, 0));
      },
    },
    door,
    {
      ...door,
      name: 'programs-port-wrong',
      act: async (page) => {
        await openPrograms(page);
        await page.locator('.port-line .field').fill('80');
        await page.keyboard.press('Enter');
        await page.locator('.port-form .failure p').waitFor();
      },
    },
    { name: 'make-key', snapshot: several, act: fillIn },
    { name: 'make-key-done', snapshot: several, act: makeAs(0) },
    { name: 'make-key-stand-in', snapshot: door.snapshot, act: makeAs(1) },
  ];
}
