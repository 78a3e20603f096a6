import type { Page } from 'playwright/test';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { UpdatePhase, UpdatesView } from '../../shared/updates.ts';
import type { Snapshot } from '../../shared/view.ts';
import { manyAccounts, snapshotOf } from '../support/view-samples.ts';
import type { Scene } from './scenes.ts';

const NEXT = {
  version: '0.2.0',
  notes:
    'Added\n• Updates, once you have allowed them.\n• A history that can be filtered by account.\n\nFixed\n• The icon stays where it was after the panel has been restarted.',
};

/** Brings the section in the settings to the top. */
async function openUpdates(page: Page): Promise<void> {
  await page.locator('.screen-tools button').last().click();
  await page
    .locator('.settings-section')
    .nth(8)
    .evaluate((section) => section.scrollIntoView());
}

const change = (page: Page) => page.locator('.update-change .button').click();

/** Updates in the settings and at home, at the instant `now`. */
export function updatesScenes(now: number): Scene[] {
  const inPhase = (phase: UpdatePhase, changes: Partial<UpdatesView> = {}): Snapshot => {
    const snapshot = snapshotOf(manyAccounts(now, 3));
    const settings = { ...DEFAULT_SETTINGS, updates: { on: phase.kind !== 'off', mirror: '' } };
    return { ...snapshot, settings, updates: { ...snapshot.updates, ...changes, phase } };
  };
  const inSettings = (name: string, snapshot: Snapshot): Scene => ({ name, snapshot, act: openUpdates });
  const ready: UpdatePhase = { kind: 'ready', ...NEXT, restarting: false };
  return [
    {
      name: 'update-ready',
      snapshot: inPhase(ready),
      act: (page) => page.locator('.update-bar').waitFor(),
    },
    inSettings('settings-updates', inPhase({ kind: 'off' })),
    inSettings('settings-updates-none', inPhase({ kind: 'none', at: now - 42 * 60_000 })),
    inSettings('settings-updates-fetching', inPhase({ kind: 'downloading', ...NEXT, percent: 37 })),
    inSettings('settings-updates-ready', inPhase(ready)),
    inSettings('settings-updates-failed', inPhase({ kind: 'failed', why: 'digest' })),
    inSettings('settings-updates-by-hand', inPhase({ kind: 'off' }, { way: 'by-hand' })),
    {
      name: 'settings-updates-mirror',
      snapshot: inPhase({ kind: 'off' }),
      act: async (page) => {
        await openUpdates(page);
        await change(page);
        await page.locator('.proxy-form .field').fill('http://mirror.example/token-keeper/');
        await page.keyboard.press('Enter');
        await page.locator('.proxy-form .failure p').waitFor();
        await page.mouse.move(0, 0);
      },
    },
  ];
}
