import type { Page } from 'playwright/test';
import type { AccountView } from '../../shared/view.ts';
import { emptyPast, sampleDays, samplePast } from '../support/past-samples.ts';
import { healthy, inEveryState, sampleId, sampleNames, snapshotOf } from '../support/view-samples.ts';
import type { Scene } from './scenes.ts';

const DAY = 86_400_000;
const account = sampleId(1);

/** An account's details, and the dictionary behind them, at the instant `now`. */
export function pastScenes(now: number): Scene[] {
  const past = samplePast(now);
  const late = { grantedAt: now - 347 * DAY, endsAt: now + 18 * DAY };
  const ending: AccountView = { ...healthy(now), grant: { ...late, known: true } };
  const lateYear = { ...past.year, ...late, lastRefreshAt: late.endsAt - 1_800_000 };
  const monthly = Array.from({ length: 12 }, (_, month) => month * 30).map((day) => ({
    day,
    refreshes: 1,
    failures: day === 90 ? 2 : 0,
    sleptMs: 0,
  }));
  const refused = inEveryState(now)['needs-reauthorisation'];
  const ended = { ...healthy(now), ...refused, name: sampleNames[2] };
  const end = {
    at: now - 26 * 3_600_000,
    until: now - 26 * 3_600_000,
    kind: 'ended' as const,
    generation: 640,
    code: 40140116,
    fault: null,
    forMs: null,
    program: null,
    times: 1,
  };
  const scene = (name: string, changes: Partial<Scene> = {}): Scene => ({
    name,
    snapshot: snapshotOf([healthy(now)]),
    past,
    act: openDetails,
    ...changes,
  });
  return [
    scene('details'),
    scene('details-history', { act: after(openDetails, scrollDown) }),
    scene('details-table', { act: after(openDetails, pressInFirstCard) }),
    scene('details-empty', { past: emptyPast(now) }),
    scene('year-full', {
      snapshot: snapshotOf([ending]),
      past: { ...past, year: { ...lateYear, begunBy: 'reauthorised', days: sampleDays(348) } },
    }),
    scene('year-day', { act: after(openDetails, goBack(4)) }),
    scene('year-monthly', {
      snapshot: snapshotOf([ending]),
      past: { ...past, year: { ...lateYear, days: monthly } },
    }),
    scene('details-ended', {
      snapshot: snapshotOf([ended]),
      past: { ...past, lines: [end, ...past.lines.slice(3)] },
    }),
    scene('codes', { act: openCodes(null) }),
    scene('codes-found', { act: openCodes(40140116) }),
    scene('codes-none', {
      act: after(openCodes(null), (page) => page.getByRole('searchbox').fill('12345678')),
    }),
  ];
}

async function openDetails(page: Page): Promise<void> {
  await page.evaluate((id) => window.fakeMain.navigate({ place: 'details', account: id }), account);
  await page.locator('.year-drawing').waitFor();
  await page.locator('.facts-wide .fact').nth(3).waitFor();
}

const goBack = (stops: number) => async (page: Page) => {
  await page.getByRole('slider').focus();
  for (let stop = 0; stop < stops; stop += 1) await page.keyboard.press('ArrowLeft');
};
const scrollDown = (page: Page) => page.locator('.history-foot').scrollIntoViewIfNeeded();
const pressInFirstCard = (page: Page) => page.locator('.panel-head .button').first().click();

/** By the code of the first refusal in the history, or by the link below it. */
function openCodes(code: number | null) {
  return async (page: Page): Promise<void> => {
    await openDetails(page);
    await page.locator('.history-foot .link-button').click();
    if (code !== null) await page.getByRole('searchbox').fill(String(code));
  };
}

function after(...acts: ((page: Page) => Promise<void>)[]) {
  return async (page: Page): Promise<void> => {
    for (const act of acts) await act(page);
  };
}
