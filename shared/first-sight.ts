import type { Words } from './translate.ts';
import type { Snapshot } from './view.ts';

/** What the window's first sight is drawn from. */
interface FirstSight {
  readonly snapshot: Snapshot;
  /** The words of the snapshot's language. */
  readonly words: Words;
  /** The real time that it shows; epoch milliseconds. */
  readonly now: number;
}

/** Draws the accounts as HTML, as the page itself would draw them at first. Throws what a component throws. */
export type DrawFirstSight = (sight: FirstSight) => string;
