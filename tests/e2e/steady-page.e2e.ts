import { expect, test, type Locator } from 'playwright/test';
import type { AuthorisationView, Language } from '../../shared/view.ts';
import { onePageWindow } from '../support/one-page-window.ts';
import { sampleHolders, samplePrograms, sampleQuestion } from '../support/program-samples.ts';
import {
  healthy,
  inEveryPhase,
  inEveryState,
  lockedSnapshot,
  manyAccounts,
  snapshotOf,
} from '../support/view-samples.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
/** The most that the window is high. */
const MOST_HEIGHT = 640;

const opened = onePageWindow();
const { asked } = opened;

const boxes = async (buttons: Locator) =>
  Promise.all((await buttons.all()).map((button) => button.boundingBox()));

const scrolled = () => opened.page.evaluate(() => document.querySelector('[data-scroller]')?.scrollTop ?? -1);

test.describe('nothing moves', () => {
  for (const language of LANGUAGES) {
    test(`when a token is copied (${language})`, async () => {
      const { page } = opened;
      const account = healthy(Date.now());
      await opened.show(snapshotOf([account], { language }));
      const buttons = page.locator('.card-body .actions button');
      await expect(buttons).toHaveCount(2);
      const before = await boxes(buttons);
      expect(new Set(before.map((box) => box?.y)).size).toBe(1);
      await page.evaluate((id) => {
        window.fakeMain.change({ clipboard: { account: id, clearsAt: Date.now() + 44_500 } });
      }, account.id);
      await expect(buttons.first().locator('.icon-check')).toBeVisible();
      expect(await boxes(buttons)).toEqual(before);
    });
  }

  test('when a refresh begins, and what is valid is copied meanwhile', async () => {
    const { page } = opened;
    const now = Date.now();
    await opened.show(snapshotOf([healthy(now)]));
    const card = page.getByRole('article');
    const buttons = page.locator('.card-body .actions button');
    const before = [await card.boundingBox(), ...(await boxes(buttons))];
    // A refresh that takes its time.
    await page.evaluate(() => window.fakeMain.hold('refreshNow'));
    await page.getByRole('button', { name: 'More for Film shelf' }).click();
    await page.getByRole('menuitem', { name: 'Refresh now' }).click();
    const { refreshing } = inEveryState(now);
    await page.evaluate((view) => window.fakeMain.change({ accounts: [view] }), refreshing);
    await expect(card).toContainText('under way');
    expect([await card.boundingBox(), ...(await boxes(buttons))]).toEqual(before);
    const copy = page.getByRole('button', { name: 'Copy token' });
    await expect(copy).not.toHaveAttribute('aria-disabled');
    await expect(page.getByRole('button', { name: 'Re-authorise' })).not.toHaveAttribute('aria-disabled');
    await copy.click();
    await expect.poll(() => asked('copyToken')).toHaveLength(1);
  });

  test('when the code is scanned', async () => {
    const { page } = opened;
    const phases = inEveryPhase(Date.now());
    const added = (phase: AuthorisationView['phase']) => ({ ...phases[phase], account: null });
    await opened.show(snapshotOf([healthy(Date.now())], { authorisation: added('waiting') }));
    const frame = page.locator('.qr-frame');
    const content = page.locator('.screen-content');
    await expect(page.locator('.qr')).toBeVisible();
    const before = [await frame.boundingBox(), (await content.boundingBox())?.height];
    await page.evaluate((authorisation) => window.fakeMain.change({ authorisation }), added('scanned'));
    await expect(page.getByRole('heading', { name: 'Scanned' })).toBeVisible();
    expect([await frame.boundingBox(), (await content.boundingBox())?.height]).toEqual(before);
  });

  test('when a program asks, whose button takes no press that was on its way to something else', async () => {
    const { page } = opened;
    const now = Date.now();
    const { waiting } = inEveryPhase(now);
    for (const [snapshot, drawn] of [
      [snapshotOf(manyAccounts(now, 30)), '.card-name'],
      [snapshotOf([healthy(now)], { authorisation: { ...waiting, account: null } }), '.qr'],
    ] as const) {
      await opened.show(snapshot);
      await expect(page.locator(drawn).first()).toBeVisible();
      // What is loaded after the first sight is there as well.
      if (drawn === '.card-name')
        await expect(page.getByRole('button', { name: /^More for / }).first()).toBeVisible();
      await opened.fit();
      const buttons = page.locator('.screen-header button, .screen-content button');
      await expect(page.locator('.screen-content button').last()).toBeVisible();
      const before = await boxes(buttons);
      const programs = samplePrograms({ asking: [sampleQuestion(now, sampleHolders.script)] });
      await page.evaluate((changed) => window.fakeMain.change({ programs: changed }), programs);
      const answer = page.getByRole('button', { name: 'Answer…' });
      await answer.click({ force: true });
      await expect(answer).toBeVisible();
      expect(await boxes(buttons)).toEqual(before);
      await opened.fit();
      expect(await boxes(buttons)).toEqual(before);
      await answer.click();
      await expect(page.getByRole('heading', { level: 2, name: 'night-backup.py' })).toBeVisible();
    }
  });

  test('when the codes are searched', async () => {
    const { page } = opened;
    const account = healthy(Date.now());
    await opened.show(snapshotOf([account]));
    await page.getByRole('button', { name: 'More for Film shelf' }).click();
    await page.getByRole('menuitem', { name: 'Details…' }).click();
    await page.getByRole('button', { name: /\d{8}/ }).first().click();
    const search = page.getByRole('searchbox');
    const first = page.locator('.codes').first();
    const top = (await first.boundingBox())?.y;
    for (const text of ['4014', '40140116', 'nothing at all', '']) {
      await search.fill(text);
      await opened.fit();
      expect(await page.evaluate(() => innerHeight)).toBe(MOST_HEIGHT);
    }
    expect((await first.boundingBox())?.y).toBe(top);
  });
});

for (const language of LANGUAGES) {
  test(`the way out of a scan is in sight, whatever is said of 115's two places (${language})`, async () => {
    const { page } = opened;
    const phases = inEveryPhase(Date.now());
    // The most there is to say at once: a simulator's code, the note, and that 115 is not heard.
    const qrcode = 'http://127.0.0.1:8115/scan?uid=0123456789abcdef0123456789abcdef';
    const authorisation = { ...phases.waiting, account: null, qrcode, fault: 'dns' as const };
    await opened.show(snapshotOf([healthy(Date.now())], { language, authorisation }));
    await expect(page.locator('.qr')).toBeVisible();
    await expect(page.locator('.note')).toBeVisible();
    await opened.fit();
    const cancel = await page.locator('.authorisation .button').last().boundingBox();
    expect((cancel?.y ?? MOST_HEIGHT) + (cancel?.height ?? 0)).toBeLessThanOrEqual(MOST_HEIGHT);
  });
}

test.describe('the focus', () => {
  test('is in the App ID’s field, whose region is named by the title', async () => {
    const { page } = opened;
    const field = page.getByRole('textbox', { name: 'App ID' });
    await opened.show(snapshotOf([]));
    await expect(field).toBeFocused();
    await opened.show(snapshotOf([healthy(Date.now())]));
    await page.getByRole('button', { name: 'Add account' }).click();
    await expect(field).toBeFocused();
    await expect(page.getByRole('main', { name: 'Add account' })).toBeVisible();
  });

  test('is in the passphrase’s field of a locked vault', async () => {
    await opened.show(lockedSnapshot(Date.now(), 'passphrase-needed'));
    await expect(opened.page.getByRole('textbox', { name: 'Passphrase' })).toBeFocused();
  });

  test('is on the way on once an account is authorised', async () => {
    const { page } = opened;
    const phases = inEveryPhase(Date.now());
    await opened.show(snapshotOf([healthy(Date.now())], { authorisation: phases.scanned }));
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await page.evaluate((authorisation) => window.fakeMain.change({ authorisation }), phases.done);
    await expect(page.getByRole('button', { name: 'Show accounts' })).toBeFocused();
  });
});

test('the whole figure of a year leads to the details', async () => {
  const { page } = opened;
  await opened.show(snapshotOf([healthy(Date.now())]));
  const figure = page.locator('.figure').last();
  for (const part of ['.figure-label', '.figure-value', '.figure-caption']) {
    const box = await figure.locator(part).boundingBox();
    if (box === null) throw new Error(`There is no ${part}.`);
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await expect(page.getByRole('heading', { level: 1, name: 'Film shelf' })).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(figure).toBeVisible();
  }
});

test('Enter on a choice of the vault’s protection saves it', async () => {
  const { page } = opened;
  await opened.show(snapshotOf([]));
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.locator('.setting-change button').first().click();
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await asked('protect')).map(({ request }) => request))
    .toEqual([{ by: 'system' }]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test.describe('going back', () => {
  test('Esc goes one step back, and hides the window from the accounts', async () => {
    const { page } = opened;
    await opened.show(snapshotOf([healthy(Date.now())]));
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Run self-test' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Self-test' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('article')).toBeVisible();
    expect(await asked('hideWindow')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => asked('hideWindow')).toHaveLength(1);
  });

  test('brings one to where one was on the page, and a page that is opened anew begins at its top', async () => {
    const { page } = opened;
    await opened.show(snapshotOf(manyAccounts(Date.now(), 2)));
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Run self-test' }).scrollIntoViewIfNeeded();
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Run self-test' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Self-test' })).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(scrolled).toBe(before);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Settings…' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    expect(await scrolled()).toBe(0);
  });

  test('from the codes leads back to the line of the history one had come to', async () => {
    const { page } = opened;
    await opened.show(snapshotOf([healthy(Date.now())]));
    await page.getByRole('button', { name: 'More for Film shelf' }).click();
    await page.getByRole('menuitem', { name: 'Details…' }).click();
    const code = page.getByRole('button', { name: /\d{8}/ }).last();
    await code.scrollIntoViewIfNeeded();
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await code.click();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Escape');
    // A search is emptied first.
    await expect(page.getByRole('searchbox')).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: 'Film shelf' })).toBeVisible();
    await expect.poll(scrolled).toBe(before);
  });
});
