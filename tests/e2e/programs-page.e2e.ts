import { expect, test } from 'playwright/test';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { onePageWindow } from '../support/one-page-window.ts';
import {
  sampleConsentId,
  sampleConsents,
  sampleHolders,
  samplePrograms,
  sampleQuestion,
} from '../support/program-samples.ts';
import { healthy, inEveryPhase, snapshotOf } from '../support/view-samples.ts';

/** Without waiting until the button can be pressed. */
const AT_ONCE = { force: true } as const;

const opened = onePageWindow();
const { asked } = opened;

const requests = async (name: string) => (await asked(name)).map(({ request }) => request);
const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
const question = (name: string) => opened.page.getByRole('heading', { level: 2, name });

function twoQuestions() {
  const now = Date.now();
  const first = sampleQuestion(now, sampleHolders.script, { by: 'curl' });
  const second = sampleQuestion(now, sampleHolders.named, { id: sampleConsentId(2) });
  return { now, first, second };
}

/** Shows the accounts while two programs ask, the first to be answered last, and then main calls the user to their questions. */
async function openQuestions() {
  const asking = twoQuestions();
  const { now, first, second } = asking;
  await opened.show(snapshotOf([healthy(now)], { programs: samplePrograms({ asking: [second, first] }) }));
  await expect(opened.page.getByRole('button', { name: /^More/ })).toHaveAttribute('aria-haspopup', 'menu');
  await opened.page.evaluate(() => window.fakeMain.navigate({ place: 'consent' }));
  await expect(question('night-backup.py')).toBeVisible();
  return asking;
}

async function leave(asking: ReturnType<typeof samplePrograms>['asking']): Promise<void> {
  const programs = samplePrograms({ asking });
  await opened.page.evaluate((changed) => window.fakeMain.change({ programs: changed }), programs);
}

const isUsable = (name: string) => expect(button(name)).not.toHaveAttribute('aria-disabled');

test.describe('P25: a question about consent', () => {
  test('is read out first, and neither a click that lands as it appears nor Enter answers it', async () => {
    const { page } = opened;
    await openQuestions();
    await expect(question('night-backup.py')).toBeFocused();
    await button('Always').click(AT_ONCE);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await isUsable('Always');
    expect(await asked('answerConsent')).toEqual([]);
    expect(await asked('dismissConsent')).toEqual([]);
  });

  test('is answered by keyboard, and the next one waits for its own answer', async () => {
    const { page } = opened;
    const { first, second } = await openQuestions();
    await expect(page.getByText('1 of 2')).toBeVisible();
    await isUsable('Once');
    await page.keyboard.press('Tab');
    await expect(button('Once')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => requests('answerConsent')).toEqual([{ id: first.id, choice: 'hour' }]);
    await leave([second]);
    await expect(page.getByText('Allowed for 1 hour.')).toBeVisible();
    await expect(question('Media Portal')).toBeFocused();
    await expect(page.getByText('2 of 2')).toBeVisible();
    await expect(page.getByText('Unverified')).toBeVisible();
    await button('Never').dblclick(AT_ONCE);
    expect(await asked('answerConsent')).toHaveLength(1);
    await isUsable('Never');
    await button('Never').dblclick();
    await expect.poll(() => asked('answerConsent')).toHaveLength(2);
    await leave([]);
    await expect(page.getByRole('article', { name: 'Film shelf' })).toBeVisible();
    expect(await asked('copyToken')).toEqual([]);
  });

  test('is let go by Esc, and the next one comes', async () => {
    const { page } = opened;
    const { first, second } = await openQuestions();
    await isUsable('Once');
    await page.keyboard.press('Escape');
    await expect.poll(() => requests('dismissConsent')).toEqual([{ id: first.id }]);
    await leave([second]);
    await expect(question('Media Portal')).toBeVisible();
    expect(await asked('hideWindow')).toEqual([]);
  });

  test('stays to be seen when it is no longer asked, and leads on by a press', async () => {
    const { page } = opened;
    const { second } = await openQuestions();
    await leave([second]);
    await expect(page.getByText('This is no longer asked.').first()).toBeVisible();
    await expect(question('night-backup.py')).toBeVisible();
    await isUsable('Next question');
    await button('Next question').click();
    await expect(question('Media Portal')).toBeVisible();
    await isUsable('Once');
    await leave([]);
    await isUsable('Show accounts');
    await button('Show accounts').click();
    await expect(page.getByRole('article', { name: 'Film shelf' })).toBeVisible();
  });

  test('keeps its answers in sight, however long the paths are', async () => {
    const { page } = opened;
    const long = `/${'很长的文件夹-and-more/'.repeat(40)}`;
    const holder = {
      kind: 'program',
      exe: `${long}node`,
      script: `${long}${'name'.repeat(60)}.mjs`,
    } as const;
    const programs = samplePrograms({ asking: [sampleQuestion(Date.now(), holder)] });
    await opened.show(snapshotOf([healthy(Date.now())], { programs }));
    await page.evaluate(() => window.fakeMain.navigate({ place: 'consent' }));
    await isUsable('Never');
    await opened.fit();
    const [never, height, width] = [
      await button('Never').boundingBox(),
      await page.evaluate(() => innerHeight),
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ];
    expect((never?.y ?? height) + (never?.height ?? 0)).toBeLessThanOrEqual(height);
    expect(width).toBeLessThanOrEqual(0);
    await button('Never').click();
    await expect.poll(() => asked('answerConsent')).toHaveLength(1);
  });

  test('that main could not take stays open, with the reason', async () => {
    const { page } = opened;
    await openQuestions();
    await isUsable('Always');
    await page.evaluate(() => window.fakeMain.failNext('answerConsent', 'not-saved'));
    await button('Always').click();
    await expect(page.getByText('That could not be saved.')).toBeVisible();
    await isUsable('Always');
  });

  test('comes once it is there, if main has called before it', async () => {
    const { page } = opened;
    const { now, first } = twoQuestions();
    await opened.show(snapshotOf([healthy(now)]));
    await page.evaluate(() => window.fakeMain.navigate({ place: 'consent' }));
    await expect(page.getByRole('article', { name: 'Film shelf' })).toBeVisible();
    await leave([first]);
    await expect(question('night-backup.py')).toBeFocused();
  });

  test('stays when a newer one comes; then the newest is next, and the oldest last', async () => {
    const { page } = opened;
    const { first, second } = await openQuestions();
    await expect(page.getByText('1 of 2')).toBeVisible();
    const third = sampleQuestion(Date.now(), sampleHolders.server, { id: sampleConsentId(3) });
    await leave([second, first, third]);
    await expect(page.getByText('1 of 3')).toBeVisible();
    await expect(question('night-backup.py')).toBeVisible();
    await isUsable('Once');
    await page.keyboard.press('Escape');
    await leave([second, third]);
    await expect(question('rclone')).toBeFocused();
    await isUsable('Once');
    await page.keyboard.press('Escape');
    await leave([second]);
    await expect(question('Media Portal')).toBeFocused();
    await expect(page.getByText('3 of 3')).toBeVisible();
  });

  test('is announced once, and one press leads to it', async () => {
    const { page } = opened;
    const { now, first, second } = twoQuestions();
    const said = page.getByRole('status').filter({ hasText: /asks|request/ });
    await opened.show(snapshotOf([healthy(now)]));
    await expect(button('Answer…')).toHaveCount(0);
    await leave([second, first]);
    await expect(said).toHaveText(['2 requests for access tokens']);
    await leave([first]);
    await expect(page.getByRole('region', { name: 'night-backup.py asks for access tokens' })).toBeVisible();
    await button('Settings…').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expect(said).toHaveText(['2 requests for access tokens']);
    await button('Answer…').click();
    await expect(question('night-backup.py')).toBeFocused();
    await expect(said).toHaveCount(0);
  });

  test('about a file says so', async () => {
    const { page } = opened;
    await opened.show(snapshotOf([healthy(Date.now())]));
    await leave([sampleQuestion(Date.now(), sampleHolders.file)]);
    const sentence = 'The file access-token is to hold access tokens';
    await expect(page.getByRole('status').filter({ hasText: sentence })).toHaveCount(1);
    await expect(page.getByRole('region', { name: sentence })).toBeVisible();
    await button('Answer…').click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'A file is to hold access tokens' }),
    ).toBeVisible();
  });

  test('is seen while a code is scanned, from where it leads and whither one comes back', async () => {
    const { page } = opened;
    const { now, first } = twoQuestions();
    const { waiting } = inEveryPhase(now);
    await opened.show(snapshotOf([healthy(now)], { authorisation: waiting }));
    await expect(page.locator('.qr')).toBeVisible();
    await leave([first]);
    await button('Answer…').click();
    await expect(question('night-backup.py')).toBeVisible();
    await isUsable('Once');
    await page.keyboard.press('Escape');
    await leave([]);
    await expect(page.locator('.qr')).toBeVisible();
    await expect(button('Answer…')).toHaveCount(0);
  });

  test('makes the page no wider, however long the name is', async () => {
    const { page } = opened;
    await opened.show(snapshotOf([healthy(Date.now())]));
    const width = async () => (await page.getByRole('article').boundingBox())?.width;
    const before = await width();
    await leave([sampleQuestion(Date.now(), sampleHolders.unbroken)]);
    const answer = await button('Answer…').boundingBox();
    expect((answer?.x ?? 999) + (answer?.width ?? 0)).toBeLessThanOrEqual(
      await page.evaluate(() => innerWidth),
    );
    expect(await width()).toBe(before);
  });
});

test.describe('the programs’ screen', () => {
  test.beforeEach(async () => {
    const now = Date.now();
    await opened.show(
      snapshotOf([healthy(now)], {
        programs: samplePrograms({ door: 'open', consents: sampleConsents(now).slice(0, 2) }),
        settings: { ...DEFAULT_SETTINGS, agent: { on: true, door: true, port: 11_511 } },
      }),
    );
    await button('Settings…').click();
    await button('Manage access tokens for other programs').click();
  });

  test('a double click on Revoke takes nothing back; it is confirmed, or kept', async () => {
    const revoke = button('Revoke: night-backup.py, Film shelf');
    await revoke.dblclick();
    await expect(button('Keep')).toBeVisible();
    await button('Keep').click();
    await expect(revoke).toBeFocused();
    expect(await asked('revokeConsent')).toEqual([]);
    await revoke.click();
    await isUsable('Revoke');
    await button('Revoke').click();
    await expect.poll(() => requests('revokeConsent')).toEqual([{ id: sampleConsentId(10) }]);
  });

  test('what Revoke asks of the last line is in sight, and an account that is gone is called so', async () => {
    const { page } = opened;
    const programs = samplePrograms({ consents: sampleConsents(Date.now()) });
    await page.evaluate((changed) => window.fakeMain.change({ programs: changed }), programs);
    await opened.fit();
    const revoke = button('Revoke: 自动整理.sh, account removed');
    await revoke.click();
    await expect(button('Revoke')).toBeInViewport({ ratio: 1 });
    await expect(button('Keep')).toBeInViewport({ ratio: 1 });
  });

  test('a port is taken only when it is one', async () => {
    const { page } = opened;
    const port = page.getByRole('textbox', { name: 'Port' });
    await port.fill('80');
    await page.keyboard.press('Enter');
    await expect(port).toHaveAttribute('aria-invalid', 'true');
    await expect(port).toBeFocused();
    expect(await asked('changeSettings')).toEqual([]);
    await port.fill('23456');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => requests('changeSettings'))
      .toEqual([{ agent: { on: true, door: true, port: 23_456 } }]);
  });

  test('a key is made for a name, and where it goes is said', async () => {
    const { page } = opened;
    await button('Make a key…').click();
    await page.getByRole('radio', { name: 'A stand-in token' }).check();
    await button('Make and copy').click();
    await expect(page.getByText('Give it a name')).toBeVisible();
    await page.getByLabel('Name of the program').fill(' qmediasync ');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => requests('makeKey'))
      .toEqual([{ kind: 'stand-in', name: 'qmediasync', account: healthy(0).id }]);
    const dialog = page.getByRole('dialog', { name: 'The stand-in token is on the clipboard' });
    await expect(dialog).toContainText('45 sec');
    await expect(dialog).toContainText('http://127.0.0.1:11511');
    await isUsable('Close');
    await button('Close').click();
    await expect(dialog).toHaveCount(0);
  });
});
