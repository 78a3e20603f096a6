import type { UpdatesView } from '../../shared/updates.ts';

/** What is said of updates where nobody could see or press anything: a run without a window never looks. */
export const NO_UPDATES: UpdatesView = {
  way: 'by-hand',
  asks: null,
  hasReleasesPage: false,
  phase: { kind: 'off' },
};
