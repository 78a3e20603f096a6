import { resolve } from 'node:path';
import { expect } from 'playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { pushChannel } from '../../shared/channels.ts';
import { DesktopPicture, type ScreenArea } from '../support/desktop-picture.ts';
import { addAccount, APP_ID, askForCode, scanAndConfirm } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';

/** The corner with the tray and the window beside it. */
const CORNER: ScreenArea = { x: 800, y: 0, width: 480, height: 560 };
/** The panel with the open menu, and with a submenu beside it. */
const MENU: ScreenArea = { x: 840, y: 0, width: 440, height: 340 };
const MENUS: ScreenArea = { x: 280, y: 0, width: 1000, height: 300 };
const ENV = { FONTCONFIG_FILE: resolve('tests/screenshots/fonts.conf') };

let desktop: DesktopPicture;

test.beforeAll(() => {
  desktop = new DesktopPicture();
  desktop.leaveRoomForPanel();
});

test.afterAll(() => {
  desktop.close();
});

/**
 * Shows what the page shows on a current runtime. The one that these pictures are taken with may be an old one, and says
 * so in a banner that the program as it is given out does not have.
 */
async function showAsGivenOut({ running }: Program): Promise<void> {
  const snapshot = await running.snapshot();
  const page = await running.page();
  await running.application.evaluate(
    ({ BrowserWindow }, [channel, value]) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, value),
    [pushChannel('snapshot'), { ...snapshot, revision: snapshot.revision + 1, oldRuntime: false }] as const,
  );
  await expect(page.locator('.banner')).toHaveCount(0);
  // Nothing is under the mouse.
  await page.mouse.move(0, 0);
  await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300)))),
  );
}

async function rename({ running }: Program, name: string, changes: Partial<Settings>): Promise<void> {
  const page = await running.page();
  const { accounts } = await running.snapshot();
  const account = accounts.find((one) => one.name === 'Demo')?.id;
  if (account === undefined) throw new Error('there is no account to name');
  await page.evaluate(
    async ([id, given, chosen]) => {
      await window.keeper.rename({ account: id, name: given });
      await window.keeper.changeSettings(chosen);
    },
    [account, name, changes] as const,
  );
  await expect(page.getByRole('article', { name })).toBeVisible();
}

test('desktop: the icon and the window beside it', async ({ program }) => {
  desktop.paintBackdrop('#a9c1dc');
  await program.start({ env: ENV });
  await addAccount(program);
  await rename(program, 'Film shelf', { theme: 'light', language: 'en' });
  await showAsGivenOut(program);
  desktop.hidePointer();
  desktop.take('docs/screenshots/desktop.png', CORNER);
});

test('desktop-dark: the same in the dark and in Chinese', async ({ program }) => {
  desktop.paintBackdrop('#1d2b45');
  await program.start({ env: { ...ENV, LANGUAGE: 'zh_CN' } });
  await program.running.page();
  await program.running.application
    .firstWindow()
    .then((page) => page.evaluate(() => window.keeper.changeSettings({ theme: 'dark', language: 'en' })));
  await addAccount(program);
  await rename(program, '家里的影音库', { theme: 'dark', language: 'zh-CN' });
  await showAsGivenOut(program);
  desktop.hidePointer();
  desktop.take('docs/screenshots/desktop-dark.png', CORNER);
});

/** Hides the window and opens the icon's menu with the right button of the mouse. */
async function openMenu({ running }: Program, area: ScreenArea): Promise<void> {
  const page = await running.page();
  await page.evaluate(() => window.keeper.hideWindow());
  await expect.poll(() => running.isVisible()).toBe(false);
  const icon = await desktop.icon();
  if (icon === null) throw new Error('the panel shows no icon');
  await desktop.untilChanged(area, () => desktop.click(icon, 3));
}

test('tray-menu: what the icon offers for one account', async ({ program }) => {
  desktop.paintBackdrop('#a9c1dc');
  await program.start({ env: ENV });
  await addAccount(program);
  await rename(program, 'Film shelf', { theme: 'light', language: 'en' });
  await openMenu(program, MENU);
  desktop.take('docs/screenshots/tray-menu.png', MENU);
  desktop.press('Escape');
});

test('tray-menu-accounts: the menu of two accounts, one of which needs its user', async ({ program }) => {
  desktop.paintBackdrop('#a9c1dc');
  const { simulator } = program;
  const running = await program.start({ env: ENV });
  await addAccount(program);
  await rename(program, 'Film shelf', { theme: 'light', language: 'en' });
  await simulator.admin({ command: 'user.add', id: '200000001', name: 'Backup' });
  await running.panel.choose('Add account…');
  await askForCode(program);
  await scanAndConfirm(program, '200000001');
  const page = await running.page();
  await page.getByRole('button', { name: 'Show accounts' }).click();
  await simulator.admin({ command: 'grant.revoke', userId: '200000001', appId: APP_ID });
  await running.panel.choose(/^Backup/, 'Refresh now');
  await expect.poll(() => running.panel.mark()).toBe('action');

  await openMenu(program, MENUS);
  await desktop.untilChanged(MENUS, () => desktop.press('Down'));
  await desktop.untilChanged(MENUS, () => desktop.press('Down'));
  await desktop.untilChanged(MENUS, () => desktop.press('Right'));
  desktop.take('docs/screenshots/tray-menu-accounts.png', MENUS);
  desktop.press('Escape');
  desktop.press('Escape');
});
