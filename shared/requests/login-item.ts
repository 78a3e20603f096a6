import { z } from 'zod';
import { nothing } from './nothing.ts';

/** Whether the program starts when its user logs in; the snapshot's `startAtLogin` tells how it stands. */
export const loginItemRequests = {
  /** Fails with `not-saved` where the system does not take it. */
  setStartAtLogin: { request: z.object({ on: z.boolean() }), answer: nothing },
} as const;
