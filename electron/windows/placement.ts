/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between the window and the panel or the screen's edge. */
const GAP = 8;

/** The size that a window can have: what it would like, and no more than is free with a gap on each side. */
export function fitWindow(
  wanted: { readonly width: number; readonly height: number },
  free: Area,
): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(wanted.width, free.width - 2 * GAP),
    height: Math.min(wanted.height, free.height - 2 * GAP),
  };
}

/**
 * Where the window goes: beside the tray icon where the desktop says where that is, else in the corner by the panel.
 * `screen` is the whole display, `free` what panels leave of it.
 */
export function placeWindow(
  size: { readonly width: number; readonly height: number },
  { icon, screen, free }: { readonly icon: Area | null; readonly screen: Area; readonly free: Area },
): { readonly x: number; readonly y: number } {
  const left = free.x + GAP;
  const top = free.y + GAP;
  const right = Math.max(left, free.x + free.width - size.width - GAP);
  const bottom = Math.max(top, free.y + free.height - size.height - GAP);
  if (icon === null) {
    const panelOnTop = free.y > screen.y;
    return { x: right, y: panelOnTop ? top : bottom };
  }
  const middle = Math.round(icon.x + icon.width / 2 - size.width / 2);
  const below = icon.y + icon.height / 2 < screen.y + screen.height / 2;
  return {
    x: clamp(middle, left, right),
    y: clamp(below ? icon.y + icon.height + GAP : icon.y - size.height - GAP, top, bottom),
  };
}

/**
 * Where the icon is, judged by a click on it: there is the pointer, if it is on a panel, which is what `free` lacks of the
 * screen. Null when it is elsewhere, as after a choice in the tray's menu.
 */
export function iconUnderPointer(
  pointer: { readonly x: number; readonly y: number },
  { screen, free }: { readonly screen: Area; readonly free: Area },
): Area | null {
  if (!isIn(screen, pointer) || isIn(free, pointer)) return null;
  return { x: pointer.x, y: pointer.y, width: 1, height: 1 };
}

function isIn({ x, y, width, height }: Area, point: { readonly x: number; readonly y: number }): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
