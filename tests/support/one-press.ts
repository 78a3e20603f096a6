import type { Page } from 'playwright/test';

/** Presses a key that does nothing in the page: main carries some requests out for a press only. */
export async function onePress(page: Page): Promise<void> {
  await page.keyboard.press('Shift');
}
