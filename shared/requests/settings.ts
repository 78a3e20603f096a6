import { z } from 'zod';
import { networkResultSchema, selfCheckSchema } from '../self-test.ts';
import { settingsSchema } from '../settings.ts';
import { nothing } from './nothing.ts';

/** What can be set, and how the program tests and describes itself. */
export const settingsRequests = {
  changeSettings: { request: settingsSchema.partial(), answer: nothing },
  /** Sends 115 one request that spends nothing, the way a refresh goes, and tells how far it came. */
  testNetwork: { request: nothing, answer: networkResultSchema },
  /** Looks at everything that the program needs. Asked again while it runs, it is one run. */
  runSelfTest: { request: nothing, answer: z.array(selfCheckSchema) },
  /** Puts the latest self-test's report on the clipboard, redacted, from main. */
  copyReport: { request: nothing, answer: nothing },
  /** Writes the same report where the user wants it; `saved` is false when they thought better of it. */
  saveReport: { request: nothing, answer: z.object({ saved: z.boolean() }) },
  /** Shows the folder of the logs in the system's own window. */
  openLogFolder: { request: nothing, answer: nothing },
  /** What the program runs on. */
  getAbout: {
    request: nothing,
    answer: z.object({ electron: z.string(), chromium: z.string(), node: z.string(), system: z.string() }),
  },
} as const;
