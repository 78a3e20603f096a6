import { z } from 'zod';
import { LONGEST_PROGRAM_NAME } from './holder-name.ts';
import { accountIdSchema } from './account-id.ts';

/** An instant of the real clock: epoch milliseconds. */
const instant = z.number().int();

/** A consent's id; a key's and a kept file's alike. */
export const CONSENT_ID = /^con_[a-z0-9]{8}$/;
export const consentIdSchema = z.string().regex(CONSENT_ID);

const name = z.string().trim().min(1).max(LONGEST_PROGRAM_NAME);
const path = z.string().min(1).max(4096);

/** `program`: as the system knows it, by its executable and, where an interpreter runs it, its script. */
const programHolder = z.object({ kind: z.literal('program'), exe: path, script: path.nullable() });
/** `named`: it only gave a name, which nobody has verified. */
const namedHolder = z.object({ kind: z.literal('named'), name });
/** `file`: a file that is kept fresh. */
const fileHolder = z.object({ kind: z.literal('file'), path });
/** `bearer`: whoever has the key of this name. */
const bearerHolder = z.object({ kind: z.literal('bearer'), name });
/** `stand-in`: whoever has the made-up refresh token of this name. */
const standInHolder = z.object({ kind: z.literal('stand-in'), name });

/** Who may have access tokens. */
const holderSchema = z.discriminatedUnion('kind', [
  programHolder,
  namedHolder,
  fileHolder,
  bearerHolder,
  standInHolder,
]);

/** Who can ask for it. A key is made by the user, who needs not be asked about it. */
const askingHolderSchema = z.discriminatedUnion('kind', [programHolder, namedHolder, fileHolder]);

/** What the user has decided about one holder and one account. */
export const consentViewSchema = z.object({
  id: consentIdSchema,
  holder: holderSchema,
  account: accountIdSchema,
  /** False: never. */
  allowed: z.boolean(),
  /** When it ends by itself; null: not at all. */
  until: instant.nullable(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});

/** A holder that has asked, and the user has not answered yet. */
const consentRequestSchema = z.object({
  id: consentIdSchema,
  holder: askingHolderSchema,
  account: accountIdSchema,
  /** The tool that it asked by (`tk115`, `curl`); null when it asked itself. */
  by: z.string().nullable(),
  /** What has started it; for a file, who wants it kept. Null where that is not known. */
  startedBy: z.string().nullable(),
  askedAt: instant,
});

/** All that concerns other programs, as the page sees it. */
export const programsViewSchema = z.object({
  /** Oldest first. */
  asking: z.array(consentRequestSchema),
  /** Latest first. */
  consents: z.array(consentViewSchema),
  /** How the socket of the agent stands. */
  agent: z.enum(['listening', 'off', 'waiting', 'path-too-long', 'failed']),
  /** How the loopback door stands. */
  door: z.enum(['open', 'closed', 'port-taken', 'failed']),
});

export type Holder = z.infer<typeof holderSchema>;
export type AskingHolder = z.infer<typeof askingHolderSchema>;
export type ConsentView = z.infer<typeof consentViewSchema>;
export type ConsentRequestView = z.infer<typeof consentRequestSchema>;
export type ProgramsView = z.infer<typeof programsViewSchema>;

/** What a person can answer. */
export const CONSENT_CHOICES = ['once', 'hour', 'always', 'never'] as const;
export type ConsentChoice = (typeof CONSENT_CHOICES)[number];
