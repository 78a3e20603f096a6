import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from 'playwright/test';
import type { TrayMark } from '../../shared/states.ts';
import type { Program } from './program.ts';

/** What icon, tooltip, menu and page are to say of the one account. */
export interface ShownState {
  readonly mark: TrayMark;
  /** The state in words, in the menu and in the page. */
  readonly words: string;
  readonly tooltip: RegExp;
  /** The beginning of the reason, in the page and (cut) in the menu. */
  readonly reason: string;
  readonly lastTry: RegExp;
  readonly nextTry: RegExp;
  /** 115's code, or `none`. */
  readonly code: string;
  /** The state's one button; null where it is copying. */
  readonly button: string | null;
}

/** The account's card in the page. */
export async function accountCard({ running }: Program, name = 'Demo'): Promise<Locator> {
  const page = await running.page();
  return page.getByRole('article', { name });
}

/** Waits until the state is shown everywhere, with its five things to tell (P15, P28). */
export async function expectShown(program: Program, shown: ShownState): Promise<void> {
  const { panel } = program;
  await expect.poll(() => panel.mark(), { message: 'the icon’s mark' }).toBe(shown.mark);
  await expect.poll(() => panel.tooltip(), { message: 'the tooltip' }).toMatch(shown.tooltip);
  await expect.poll(() => panel.menuText(), { message: 'the menu' }).toContain(`Demo — ${shown.words}`);
  // A line of the menu ends where it would leave the screen.
  const reason = shown.reason.slice(0, 50);
  await expect.poll(() => panel.menuText(), { message: 'the menu’s reason' }).toContain(reason);

  const card = await accountCard(program);
  await expect(card.getByText(shown.words, { exact: true })).toBeVisible();
  await expect(card.getByText(shown.reason)).toBeVisible();
  await expect(fact(card, /^Last try/)).toHaveText(shown.lastTry);
  await expect(fact(card, /^Next (try|check|refresh)/)).toHaveText(shown.nextTry);
  await expect(fact(card, /^115’s code/)).toHaveText(shown.code);
  if (shown.button !== null) await expect(card.getByRole('button', { name: shown.button })).toBeVisible();
}

function fact(card: Locator, label: RegExp): Locator {
  return card.locator('.fact').filter({ hasText: label }).getByRole('definition');
}

/** A digest of the account's stored pair: the same as long as its file is, byte for byte. */
export function storedPair({ folder }: Program, id: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'vault', `${id}.sealed`)))
    .digest('hex');
}
