/** The parts of a screen by which its height is told. */
export interface ScreenParts {
  readonly outer: HTMLElement;
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
}

/** The parts of the screen that is drawn in `outer`; null when there is none. */
export function screenParts(outer: HTMLElement | null): ScreenParts | null {
  const scroller = outer?.querySelector<HTMLElement>('[data-scroller]') ?? null;
  const content = scroller?.firstElementChild;
  if (outer === null || scroller === null || !(content instanceof HTMLElement)) return null;
  return { outer, scroller, content };
}

/**
 * The screen that main has drawn into a document; null without one, and where the page was brought back: it then begins
 * where it was.
 */
export function firstSightIn({ location }: Window, root: ParentNode): ScreenParts | null {
  return location.hash === '' ? screenParts(root.querySelector<HTMLElement>('#root > .screen')) : null;
}

/** How high a screen would be without scrolling, in pixels: no more than main can be told. */
export function naturalHeight({ outer, scroller, content }: ScreenParts): number {
  return Math.min(4_000, Math.ceil(outer.clientHeight - scroller.clientHeight + content.offsetHeight));
}
