/** How large the window's content can be, in percent. Free of zod, so that the page can use it. */
export const ZOOM_PERCENTS = [100, 125, 150, 175, 200] as const;

export type ZoomPercent = (typeof ZOOM_PERCENTS)[number];
