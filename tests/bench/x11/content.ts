import { pause } from '../within.ts';
import type { Region } from './protocol.ts';
import type { Screen, ShownWindow } from './screen.ts';

/** A plain area shows the background, perhaps with what lies beside and behind it; letters with smooth edges have more. */
const PLAIN_COLOURS = 3;
/** A popover or a page, not a tooltip. */
const LEAST_SIDE = 150;
const PATIENCE_MS = 10_000;

/** Whether something is drawn: letters, not just plain areas. */
export function hasContent(pixels: Uint32Array): boolean {
  const colours = new Set<number>();
  for (const pixel of pixels) {
    colours.add(pixel & 0xffffff);
    if (colours.size > PLAIN_COLOURS) return true;
  }
  return false;
}

/** The part of a window that is looked at: below its edge, as wide as it is; narrow, so that looking takes no time. */
export function lookedAt({ x, y, width, height }: Region): Region {
  const band = Math.min(64, height);
  return { x: x + 8, y: y + Math.round((height - band) / 3), width: width - 16, height: band };
}

/** The window that has come since `before` and is no mere tooltip; null while there is none. */
export async function newWindow(screen: Screen, before: readonly ShownWindow[]): Promise<ShownWindow | null> {
  const known = new Set(before.map(({ id }) => id));
  const fresh = (await screen.windows()).filter(
    ({ id, region }) => !known.has(id) && region.width >= LEAST_SIDE && region.height >= LEAST_SIDE,
  );
  return fresh.at(-1) ?? null;
}

/** Looks about a thousand times a second, until something is drawn in a region; the moment at which that was seen. */
export async function contentShown(screen: Screen, region: Region): Promise<number> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const pixels = await screen.pixels(region);
    const at = performance.now();
    if (hasContent(pixels)) return at;
    if (at > end) throw new Error('nothing was drawn');
    await pause(1);
  }
}

/** Resolves once nothing is drawn in a region any more. */
export async function contentGone(screen: Screen, region: Region): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (hasContent(await screen.pixels(region))) {
    if (performance.now() > end) throw new Error('the window did not go away');
    await pause(10);
  }
}
