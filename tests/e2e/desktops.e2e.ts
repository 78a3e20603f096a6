import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'playwright/test';
import { onePress } from '../support/one-press.ts';
import { missingFor, OwnDesktop, type DesktopKind } from '../support/own-desktop.ts';
import { addAccount, onlyAccount } from '../support/phone.ts';
import { test as base, type Program } from '../support/program.ts';

/** Where the pictures of the desktops are left, to be looked at. */
const PICTURES = resolve('test-results/desktops');

const test = base.extend<{ kind: DesktopKind; desktop: OwnDesktop }>({
  kind: ['xfce4-panel', { option: true }],
  desktop: async ({ kind }, run, info) => {
    const missing = missingFor(kind);
    info.skip(missing !== null, `there is no ${kind} here: ${missing}`);
    mkdirSync(PICTURES, { recursive: true });
    const desktop = await OwnDesktop.open(kind);
    try {
      await run(desktop);
    } finally {
      await desktop.close();
    }
  },
});

/** Whether the window is a popover: without a frame, and of its own size. */
async function isPopover({ running }: Program): Promise<boolean> {
  return running.application.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isResizable() === false,
  );
}

/** Waits until the panel has exactly one icon of ours. */
async function expectOneIcon({ panel }: Program): Promise<void> {
  await expect.poll(() => panel.items(), { message: 'the icons' }).toHaveLength(1);
}

test.describe('a panel of X11', () => {
  test('that starts anew has the icon again, never twice, and the window stays beside it', async ({
    program,
    desktop,
  }) => {
    await desktop.startKeyring();
    await desktop.startPanel();
    const running = await program.start({ env: desktop.env });
    await addAccount(program);
    await desktop.photograph(join(PICTURES, 'xfce.png'));
    expect(await isPopover(program)).toBe(true);
    for (let round = 1; round <= 2; round += 1) {
      await desktop.endPanel();
      await desktop.startPanel();
      await expectOneIcon(program);
      await expect.poll(() => program.panel.mark()).toBe('ok');
      expect(await program.panel.menuText()).toContain('Copy access token');
    }
    expect(await running.snapshot()).toMatchObject({ tray: true });
    expect(await isPopover(program)).toBe(true);
  });

  test('that comes after the program gets the icon, and the window becomes a popover when it is next opened', async ({
    program,
    desktop,
  }) => {
    await desktop.startKeyring();
    const running = await program.start({ env: desktop.env });
    expect(running.readyLine()).toContain('no tray here, so the window is open');
    const page = await running.application.firstWindow();
    await expect(page.getByText('No tray icon here')).toBeVisible();
    await addAccount(program);
    await desktop.startPanel();
    await expectOneIcon(program);
    await expect(page.getByText('No tray icon here')).toBeHidden();
    // Somebody may be typing in it.
    expect(await isPopover(program)).toBe(false);
    await expect.poll(() => program.panel.mark()).toBe('ok');

    await running.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => running.isVisible()).toBe(false);
    await running.page();
    expect(await isPopover(program)).toBe(true);
    await expectOneIcon(program);
  });

  test('P14, P22: a keyring that comes after a login opens the vault, which has waited and changed nothing', async ({
    program,
    desktop,
  }) => {
    await desktop.startKeyring();
    await desktop.startPanel();
    const { env } = desktop;
    await program.start({ env });
    const { id } = await addAccount(program);
    await program.quit();
    await desktop.endKeyring();

    const running = await program.start({ env, args: ['--hidden'] });
    await expect.poll(() => program.panel.mark()).toBe('locked');
    expect(running.application.windows()).toEqual([]);
    await desktop.startKeyring();
    await expect.poll(() => program.panel.mark()).toBe('ok');
    expect(running.application.windows()).toEqual([]);
    await running.page();
    expect(await onlyAccount(program)).toMatchObject({ id, state: 'healthy', generation: 1 });
    expect(await running.snapshot()).toMatchObject({ vault: { kind: 'open', protection: 'safe-storage' } });
  });
});

test('P14: without any bus the program starts, says what is missing, and keeps its vault under a passphrase', async ({
  program,
}) => {
  const nobody = `unix:path=${join(program.record, 'nobody')}`;
  const running = await program.start({ env: { DBUS_SESSION_BUS_ADDRESS: nobody } });
  expect(running.readyLine()).toContain('no tray here, so the window is open');
  const page = await running.application.firstWindow();
  await expect(page.getByText('No tray icon here')).toBeVisible();
  await expect(page.getByText('No keyring is running')).toBeVisible();
  expect(await isPopover(program)).toBe(false);
  await onePress(page);
  await page.evaluate(() => window.keeper.protect({ by: 'passphrase', passphrase: 'a few words of mine' }));
  await addAccount(program);
  expect(await running.snapshot()).toMatchObject({
    tray: false,
    vault: { kind: 'open', protection: 'passphrase' },
  });
});

test.describe('Sway, on Wayland', () => {
  test.use({ kind: 'sway' });

  test('has the icon in its bar, and the window is an ordinary one, which the compositor places', async ({
    program,
    desktop,
  }) => {
    const running = await program.start({ env: desktop.env, args: ['--ozone-platform=wayland'] });
    expect(running.readyLine()).toContain('the icon is in the tray');
    await expectOneIcon(program);
    await expect.poll(() => program.panel.mark()).toBe('locked');
    const page = await running.page();
    expect(await isPopover(program)).toBe(false);
    await expect(page.getByText('No tray icon here')).toBeHidden();
    await onePress(page);
    await page.evaluate(() => window.keeper.protect({ by: 'passphrase', passphrase: 'a few words of mine' }));
    await addAccount(program);
    await expect.poll(() => program.panel.mark()).toBe('ok');
    await desktop.photograph(join(PICTURES, 'sway.png'));
  });
});
