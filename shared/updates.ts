import { z } from 'zod';

/** Why an update could not be had; words under `updates.failed.*`. */
const updateFailureSchema = z.enum([
  'offline',
  'unreachable',
  'tls',
  'insecure',
  'server',
  'nothing-there',
  'unreadable',
  'digest',
  'signature',
  'interrupted',
  'disk-full',
  'not-written',
  'failed',
]);

/** What is new: plain text, whatever its author wrote. */
const notes = z.string().max(4_000);

/** How far the program is with the next version of itself; words under `updates.state.*`. */
const updatePhaseSchema = z.discriminatedUnion('kind', [
  /** The user has not allowed it, or this copy cannot. */
  z.object({ kind: z.literal('off') }),
  /** Allowed, and not looked yet. */
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('looking') }),
  /** `at`: when there was nothing newer (epoch ms of the real clock). */
  z.object({ kind: z.literal('none'), at: z.number().int() }),
  z.object({ kind: z.literal('available'), version: z.string(), notes }),
  z.object({
    kind: z.literal('downloading'),
    version: z.string(),
    notes,
    percent: z.number().int().min(0).max(100),
  }),
  /** Fetched and checked. It is put in place when the program ends, which `restarting` is about to do. */
  z.object({ kind: z.literal('ready'), version: z.string(), notes, restarting: z.boolean() }),
  z.object({ kind: z.literal('failed'), why: updateFailureSchema }),
]);

/**
 * How this copy of the program comes to a new version: by itself (`here`), by the system's package manager, by its
 * user's hand, or not at all in a run from the sources. Words under `updates.way.*`.
 */
const updateWaySchema = z.enum(['here', 'package-manager', 'by-hand', 'sources']);

/** What the page is told about updates. */
export const updatesViewSchema = z.object({
  way: updateWaySchema,
  /** Whom it asks, as a person would write it; null where this build does not know and no mirror is set. */
  asks: z.string().nullable(),
  /** Whether the releases of this build have a page that can be opened. */
  hasReleasesPage: z.boolean(),
  phase: updatePhaseSchema,
});

export type UpdateFailure = z.infer<typeof updateFailureSchema>;
export type UpdatesView = z.infer<typeof updatesViewSchema>;
export type UpdatePhase = UpdatesView['phase'];
export type UpdateWay = UpdatesView['way'];
