import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accountTime } from '../keeper/clock.ts';
import { FLOOR_MS } from '../keeper/policy.ts';
import type { JournalEntry } from '../keeper/ports.ts';
import type { AccountId, AccountRecord } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { parseJson } from './parse-json.ts';

const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('unspent') }),
  z.strictObject({
    kind: z.literal('dead'),
    code: z.number(),
    at: z.number(),
    lostAt: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('lost'), at: z.number() }),
  z.strictObject({ kind: z.literal('app-blocked'), code: z.number(), at: z.number() }),
]);

const storedJournal = z.strictObject({
  generation: z.number().int().nonnegative(),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  sent_at: z.number(),
  attempt: z.number().int(),
  not_before: z.number(),
  verdict,
});

/** A journal entry and the token it is about. */
export interface StoredJournal {
  readonly entry: JournalEntry;
  readonly fingerprint: string;
}

/** Names a refresh token without giving it away: 64 bits of its SHA-256. */
export function fingerprint(refreshToken: Secret): string {
  return createHash('sha256').update(refreshToken.reveal()).digest('hex').slice(0, 16);
}

/** The plaintext of a journal. */
export function encodeJournal({ entry, fingerprint: print }: StoredJournal): Buffer {
  const stored: z.infer<typeof storedJournal> = {
    generation: entry.generation,
    fingerprint: print,
    sent_at: entry.sentAt,
    attempt: entry.attempt,
    not_before: entry.notBefore,
    verdict: entry.verdict,
  };
  return Buffer.from(JSON.stringify(stored));
}

/** The journal of a plaintext, or null when it is not one. */
export function decodeJournal(account: AccountId, plaintext: Buffer): StoredJournal | null {
  const parsed = storedJournal.safeParse(parseJson(plaintext));
  if (!parsed.success) return null;
  const { generation, sent_at: sentAt, attempt, not_before: notBefore, ...rest } = parsed.data;
  return {
    entry: { account, generation, sentAt, attempt, notBefore, verdict: rest.verdict },
    fingerprint: rest.fingerprint,
  };
}

/**
 * What is assumed of a refresh token when nothing certain is known of it: that it was sent once at `sentAt` (real
 * epoch ms) and the answer lost. The keeper then looks before it sends the token again (P5).
 */
export function doubt(record: AccountRecord, sentAt: number): JournalEntry {
  const at = Math.round(accountTime(record.clock, sentAt));
  return {
    account: record.id,
    generation: record.generation,
    sentAt: at,
    attempt: 1,
    notBefore: at + FLOOR_MS,
    verdict: { kind: 'open' },
  };
}
