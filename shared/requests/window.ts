import { z } from 'zod';
import { snapshotSchema } from '../view.ts';
import { nothing } from './nothing.ts';

/** What the window as a whole asks for. */
export const windowRequests = {
  /** The state of everything; asked once, after listening for pushes. */
  getSnapshot: { request: nothing, answer: snapshotSchema },
  /** Opens one of the fixed links in the user's browser. */
  openLink: {
    request: z.object({ link: z.enum(['open-platform', 'device-list', 'demo-phone', 'releases']) }),
    answer: nothing,
  },
  hideWindow: { request: nothing, answer: nothing },
  /** Leaves safe mode: ends the program in order and starts it again, whole. */
  startNormally: { request: nothing, answer: nothing },
  quit: { request: nothing, answer: nothing },
  /** The page has laid out its content, which needs this much room, and can be shown. Pixels of CSS. */
  laidOut: { request: z.object({ height: z.number().int().min(0).max(4000) }), answer: nothing },
} as const;
