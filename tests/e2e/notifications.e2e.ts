import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { z } from 'zod';
import type { FakeNotifications } from '../support/fake-notifications.ts';
import { test } from '../support/notified.ts';
import { onePress } from '../support/one-press.ts';
import { addAccount, APP_ID, onlyAccount, scanAndConfirm } from '../support/phone.ts';
import type { Program } from '../support/program.ts';

/** The floor of 90 s is one and a half seconds, and an access token lives two minutes. */
test.use({ scale: 60 });

/** Puts the window away, as someone does who goes back to work. */
async function leaveWindow({ running }: Program): Promise<void> {
  const page = await running.page();
  await page.evaluate(() => window.keeper.hideWindow());
  await expect.poll(() => running.isVisible(), { message: 'the window is put away' }).toBe(false);
}

/** The page, once something has opened the window again. */
async function openedPage({ running }: Program): Promise<Page> {
  await expect.poll(() => running.isVisible(), { message: 'the window is shown' }).toBe(true);
  return running.application.firstWindow();
}

/** Waits until exactly these notifications stand. */
async function expectStanding(desktop: FakeNotifications, ...titles: readonly string[]): Promise<void> {
  await expect.poll(() => desktop.titles(), { message: 'what the desktop shows' }).toEqual(titles);
}

test('a login that was taken back is told of; a click shows the QR code, and the scan takes the notice back', async ({
  program,
  desktop,
}) => {
  await program.start();
  await addAccount(program);
  await leaveWindow(program);
  await program.simulator.admin({ command: 'grant.revoke', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectStanding(desktop, 'Demo needs you');
  expect(await desktop.standing()).toMatchObject([
    { body: expect.stringContaining('The authorisation was taken back'), urgency: 1, expiresAfter: 0 },
  ]);

  await desktop.click('Demo needs you');
  const page = await openedPage(program);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await scanAndConfirm(program);
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  // The user has seen it come back: there is nothing to tell.
  expect(await desktop.shown()).toHaveLength(1);
});

test('what was told is not told again after a restart, and two accounts are one notice', async ({
  program,
  desktop,
}) => {
  const { simulator } = program;
  await program.start();
  const { id } = await addAccount(program);
  await leaveWindow(program);
  await simulator.admin({ command: 'grant.revoke', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectStanding(desktop, 'Demo needs you');
  await program.quit();
  await expectStanding(desktop);

  await program.start();
  await expect.poll(() => program.panel.mark()).toBe('action');
  await simulator.admin({ command: 'user.add', id: '200000001', name: 'zhang <b>& wei' });
  const page = await program.running.page();
  await page.evaluate((appId) => window.keeper.authorise({ appId }), APP_ID);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await scanAndConfirm(program, '200000001');
  await expect(page.getByRole('heading', { name: 'Authorised' })).toBeVisible();
  await leaveWindow(program);
  await simulator.admin({ command: 'grant.revoke', userId: '200000001' });
  await program.panel.choose(/^zhang/, 'Refresh now');
  await expectStanding(desktop, '2 accounts need you');
  expect(await desktop.shown()).toHaveLength(2);
  const [both] = await desktop.standing();
  expect(both?.body).toContain('zhang &lt;b&gt;&amp; wei');

  // One of the two is healed, so that it is no longer true of both.
  await program.running.page();
  await page.evaluate((account) => window.keeper.authorise({ account }), id);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await scanAndConfirm(program);
  await expectStanding(desktop);
});

test('a blocked App ID and its recovery are told of, each where it belongs, and what is unwanted is not', async ({
  program,
  desktop,
}) => {
  const { simulator } = program;
  const running = await program.start();
  await addAccount(program);
  await leaveWindow(program);
  await simulator.admin({ command: 'app.block', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectStanding(desktop, 'Demo: App ID blocked by 115');
  await desktop.click('Demo: App ID blocked by 115');
  const page = await openedPage(program);
  await expect(page.getByRole('button', { name: 'Change App ID' })).toBeVisible();

  await leaveWindow(program);
  await simulator.admin({ command: 'app.unblock', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectStanding(desktop, 'Demo works again');
  expect(await desktop.standing()).toMatchObject([{ urgency: 0, expiresAfter: -1 }]);

  const { settings } = await running.snapshot();
  const notifications = { ...settings.notifications, 'app-blocked': false };
  await page.evaluate((changes) => window.keeper.changeSettings(changes), { notifications });
  await simulator.admin({ command: 'app.block', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expect.poll(() => program.panel.mark()).toBe('action');
  // The good news was good no longer.
  await expectStanding(desktop);
  await simulator.admin({ command: 'app.unblock', appId: APP_ID });
  await program.panel.choose('Refresh now');
  await expectStanding(desktop, 'Demo works again');
  expect((await desktop.shown()).map(({ title }) => title)).toEqual([
    'Demo: App ID blocked by 115',
    'Demo works again',
    'Demo works again',
  ]);
});

test.describe('a grant close to its end', () => {
  test.use({ scale: 1, habits: { refreshedLifetimeS: 30 * 86_400 } });

  test('is warned of once, by its own count of days, until a new authorisation', async ({
    program,
    desktop,
  }) => {
    const { simulator } = program;
    await program.start();
    const issued = await simulator.admin({ command: 'grant.issue', appId: APP_ID });
    const { refreshToken } = z.object({ refreshToken: z.string() }).parse(issued);
    const page = await program.running.page();
    await program.running.application.evaluate(
      ({ clipboard }, text) => clipboard.writeText(text),
      refreshToken,
    );
    await onePress(page);
    await leaveWindow(program);
    const imported = await page.evaluate(
      (appId) => window.keeper.importToken({ appId, ageDays: 359 }),
      APP_ID,
    );
    expect(imported).toMatchObject({ ok: true });
    await expectStanding(desktop, 'Demo: the authorisation ends in 6 days');
    expect(await desktop.standing()).toMatchObject([{ expiresAfter: -1 }]);

    await program.restart();
    await expect.poll(() => program.panel.mark()).toBe('ok');
    await expectStanding(desktop);
    const again = await program.running.page();
    const { id } = await onlyAccount(program);
    await again.evaluate((account) => window.keeper.authorise({ account }), id);
    await expect(again.getByRole('img', { name: /QR code/ })).toBeVisible();
    await scanAndConfirm(program);
    await expect(again.getByRole('heading', { name: 'Authorised' })).toBeVisible();
    expect(await desktop.shown()).toHaveLength(1);
  });
});

test('a vault that stays locked after a login is told of, and a click leads to what helps', async ({
  program,
  desktop,
}) => {
  await program.start();
  await addAccount(program);
  await program.quit();
  const key = join(program.folder, 'vault', 'key.json');
  const away = join(program.record, 'key.json');
  renameSync(key, away);
  await program.start({ args: ['--hidden'] });
  await expect.poll(() => program.panel.mark()).toBe('locked');
  await expectStanding(desktop, 'The key to the vault is gone');
  await desktop.click('The key to the vault is gone');
  const page = await openedPage(program);
  await expect(page.getByText('The key to the vault is gone')).toBeVisible();

  renameSync(away, key);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectStanding(desktop);
  await expect.poll(() => program.panel.mark()).toBe('ok');
  expect(await desktop.shown()).toHaveLength(1);
});
