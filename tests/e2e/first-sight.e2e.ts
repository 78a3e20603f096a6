import { expect, type Page } from 'playwright/test';
import { addAccount } from '../support/phone.ts';
import { test, type Program } from '../support/program.ts';
import type { RunningProgram } from '../support/running-program.ts';

/** A start with an account, before the window was ever opened, in which the page's script does not come until it is let. */
async function startHeld(program: Program): Promise<{ running: RunningProgram; letGo: () => Promise<void> }> {
  await program.start();
  await addAccount(program);
  await program.quit();
  const running = await program.start();
  const held = await running.application.evaluateHandle(({ app }) => {
    const waiting: (() => void)[] = [];
    app.once('session-created', ({ protocol }) => {
      const original = protocol.handle.bind(protocol);
      protocol.handle = (scheme, answer) =>
        original(scheme, async (request) => {
          if (request.url.endsWith('/page.js')) await new Promise<void>((go) => waiting.push(go));
          return answer(request);
        });
    });
    return waiting;
  });
  return { running, letGo: () => held.evaluate((waiting) => waiting.forEach((answer) => answer())) };
}

/** What stands where, and what it says; the seconds go on, so figures count for nothing. */
const looks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#root *:not(.visually-hidden)')]
      .filter(({ tagName }) => !/^(?:path|line)$/.test(tagName))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const text = own
          .map(({ textContent }) => textContent)
          .join('')
          .replaceAll(/\d+/g, '0');
        const { color, backgroundColor, fill } = getComputedStyle(element);
        const place = [x, y, width, height].map((pixels) => Math.round(pixels)).join(' ');
        return [
          element.tagName,
          element.getAttribute('aria-label') ?? '',
          text,
          place,
          color,
          backgroundColor,
          fill,
        ].join('|');
      })
      .filter((line) => !line.includes('|0 0 0 0|')),
  );

const isAlive = (page: Page) => expect(page.locator('[aria-haspopup="menu"]')).toBeVisible();

test('is seen before the page’s script is there, and the page then stands in its very place', async ({
  program,
}) => {
  const { running, letGo } = await startHeld(program);
  const page = await running.page();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await expect(page.getByRole('article')).toContainText('All is well');
  await expect(page.locator('[aria-haspopup="menu"]')).toHaveCount(0);
  const before = await looks(page);
  expect(before.length).toBeGreaterThan(30);
  await letGo();
  await isAlive(page);
  const after = await looks(page);
  expect(after.filter((line) => !before.includes(line))).toEqual([]);
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a press that is too early is done as soon as it can be', async ({ program }) => {
  const { running, letGo } = await startHeld(program);
  const page = await running.page();
  await page.getByRole('button', { name: 'Settings…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Token Keeper for 115');
  await letGo();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('whoever is led elsewhere sees no accounts first', async ({ program }) => {
  const { running, letGo } = await startHeld(program);
  await running.panel.choose('Settings…');
  const page = await running.application.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  expect(await page.locator('#root').innerHTML()).toBe('');
  expect(await running.isVisible()).toBe(false);
  await letGo();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect.poll(() => running.isVisible()).toBe(true);
});
