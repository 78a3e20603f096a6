/** By then a click has reached the icon that has taken the focus from the window a moment before; milliseconds. */
const SAME_CLICK_MS = 300;

/** What a click on the icon does: a window that the same click has just hidden, by taking its focus, stays hidden. */
export function iconClick({
  visible,
  leftMsAgo,
}: {
  readonly visible: boolean;
  /** How long ago the window was left and therefore hidden. */
  readonly leftMsAgo: number;
}): 'open' | 'hide' | 'nothing' {
  if (visible) return 'hide';
  return leftMsAgo >= 0 && leftMsAgo < SAME_CLICK_MS ? 'nothing' : 'open';
}
