import { expect, test } from 'playwright/test';
import { onePageWindow } from '../support/one-page-window.ts';
import { healthy, snapshotOf } from '../support/view-samples.ts';

const opened = onePageWindow();
const { asked } = opened;

test.describe('with one account', () => {
  test.beforeEach(async () => {
    await opened.show(snapshotOf([healthy(Date.now())]));
  });

  test('the menu works by keyboard, and Esc closes it and not the window', async () => {
    const { page } = opened;
    const more = page.getByRole('button', { name: 'More for Film shelf' });
    await expect(more).toHaveAttribute('aria-haspopup', 'menu');
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Refresh now' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(more).toBeFocused();
    expect(await asked('hideWindow')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => asked('hideWindow')).toHaveLength(1);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('p');
    await expect(page.getByRole('menuitem', { name: 'Pause' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => asked('pause')).toHaveLength(1);
  });

  test('renaming takes the focus into its dialog and gives it back', async () => {
    const { page } = opened;
    const more = page.getByRole('button', { name: 'More for Film shelf' });
    await more.click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rename account' });
    const field = dialog.getByLabel('Name');
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(more).toBeFocused();
    expect(await asked('hideWindow')).toEqual([]);

    await more.click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    await field.fill('  Attic ');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    expect((await asked('rename')).map(({ request }) => request)).toEqual([
      { account: 'acc_00000001', name: 'Attic' },
    ]);
  });

  test('removing asks first, and a press beside the question is no answer', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'More for Film shelf' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove Film shelf?' });
    await expect(question).toBeVisible();
    await page.mouse.click(5, 5);
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toHaveCount(0);
    expect(await asked('remove')).toEqual([]);
  });

  test('a setting is chosen from its list by keyboard', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('combobox', { name: 'Language' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: 'As the system' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await asked('changeSettings')).map(({ request }) => request))
      .toEqual([{ language: 'en' }]);
    await page.getByRole('combobox', { name: 'Clear a copied token after' }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await asked('hideWindow')).toEqual([]);
  });

  test('a second changes the text of countdowns and nothing else, and a hidden window changes nothing', async () => {
    const { page } = opened;
    // Ten minutes left, so that the seconds are shown.
    const now = Date.now();
    const access = { obtainedAt: now - 6_600_000, expiresAt: now + 600_000 };
    await opened.show(snapshotOf([{ ...healthy(now), access }]));
    // What is loaded after the first drawing has arrived.
    await expect(page.getByRole('button', { name: /^More/ })).toHaveAttribute('aria-haspopup', 'menu');
    const changes = () =>
      page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const places: string[] = [];
            new MutationObserver((records) => {
              for (const { target } of records) {
                const element = target instanceof Element ? target : target.parentElement;
                places.push(element?.getAttribute('class') ?? '');
              }
            }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
            setTimeout(() => resolve(places), 2_100);
          }),
      );
    const seen = await changes();
    // The first tick may fall into the second that is shown already; the next one never does.
    expect(seen.length).toBeGreaterThanOrEqual(1);
    expect(new Set(seen)).toEqual(new Set(['countdown']));
    await page.evaluate(() => window.fakeMain.setVisible(false));
    expect(await changes()).toEqual([]);
  });
});

test('P26: the page’s policy refuses style that is written into it', async () => {
  await opened.show(snapshotOf([]));
  const colour = await opened.page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: rgb(1, 2, 3) !important }';
    document.head.append(style);
    return getComputedStyle(document.body).color;
  });
  expect(colour).not.toBe('rgb(1, 2, 3)');
  const complaints: string[] = [];
  await expect.poll(() => complaints.push(...opened.complaints())).toBe(1);
  expect(complaints.join()).toContain('style-src');
});
