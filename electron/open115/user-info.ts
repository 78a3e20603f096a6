import { z } from 'zod';
import type { Fault, IdentifyOutcome, ProbeOutcome, Refusal } from '../keeper/ports.ts';
import type { Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { urlOf, type Caller } from './call.ts';
import { oneLine } from './envelope.ts';

/** Who an access token belongs to (docs/115-open-platform.md, "User info"). Pictures are not fetched. */
interface UserInfo {
  readonly id: string;
  /** Empty if 115 gave none. */
  readonly name: string;
  /** The name with its middle hidden, for logs and screenshots. */
  readonly maskedName: string;
  readonly space: UserSpace | null;
  readonly vip: UserVip | null;
}

/** Storage, in bytes; null where 115 does not say. */
interface UserSpace {
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  readonly remainingBytes: number | null;
}

/** Membership; `expiresAt` in epoch ms. */
interface UserVip {
  readonly levelName: string;
  readonly expiresAt: number | null;
}

/** What became of asking. */
export type UserInfoOutcome =
  | { readonly kind: 'known'; readonly info: UserInfo }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly fault: Fault };

const USER_INFO_TIMEOUT_MS = 20_000;
const MAX_NAME_LENGTH = 100;

const amount = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,20}(\.\d{1,20})?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative());
const size = z.object({ size: amount }).transform((one) => Math.round(one.size));
const name = z.string().transform((text) => oneLine(text, MAX_NAME_LENGTH));

/** Strict about whose it is, lenient about everything else. */
const answerSchema = z.object({
  user_id: z
    .union([z.string().max(64), z.number().int().positive().transform(String)])
    .transform((id) => id.trim())
    .refine((id) => id !== '' && id !== '0'),
  user_name: name.catch(''),
  rt_space_info: z
    .object({
      all_total: size.nullable().catch(null),
      all_use: size.nullable().catch(null),
      all_remain: size.nullable().catch(null),
    })
    .nullable()
    .catch(null),
  vip_info: z
    .object({ level_name: name.catch(''), expire: amount.nullable().catch(null) })
    .nullable()
    .catch(null),
});

/** `GET /open/user/info`. It costs quota: ask rarely. */
export async function fetchUserInfo(
  caller: Caller,
  origins: Origins,
  accessToken: Secret,
): Promise<UserInfoOutcome> {
  const reply = await caller.call({
    method: 'GET',
    url: urlOf(origins, 'api', '/open/user/info'),
    bearer: accessToken,
    timeoutMs: USER_INFO_TIMEOUT_MS,
    lane: 'general',
  });
  if (reply.kind === 'refused') return reply;
  if (reply.kind === 'aborted') return { kind: 'failed', fault: 'reset' };
  if (reply.kind !== 'ok') return { kind: 'failed', fault: reply.fault };
  const answer = answerSchema.safeParse(reply.data);
  if (!answer.success) return { kind: 'failed', fault: 'unreadable' };
  const { user_id: id, user_name: userName, rt_space_info: space, vip_info: vip } = answer.data;
  return {
    kind: 'known',
    info: {
      id,
      name: userName,
      maskedName: maskName(userName === '' ? id : userName),
      space: space && {
        totalBytes: space.all_total,
        usedBytes: space.all_use,
        remainingBytes: space.all_remain,
      },
      vip: vip && {
        levelName: vip.level_name,
        expiresAt: vip.expire === null ? null : Math.round(vip.expire * 1000),
      },
    },
  };
}

/** Whose grant this is; a user without a name is called by the id. */
export function identifyOutcome(outcome: UserInfoOutcome): IdentifyOutcome {
  if (outcome.kind !== 'known') return outcome;
  const { id, name: userName } = outcome.info;
  return { kind: 'known', user: { id, name: userName === '' ? id : userName } };
}

/** What a user-info call says of its access token (P5). Only a whole, sensible answer counts as `accepted`. */
export function probeOutcome(outcome: UserInfoOutcome): ProbeOutcome {
  if (outcome.kind === 'known') return 'accepted';
  if (outcome.kind === 'failed') return 'unclear';
  switch (outcome.refusal.class) {
    case 'rotated':
      return 'mismatch';
    case 'refresh':
    case 'reauthorise':
      return 'refused';
    case 'wait':
    case 'retry':
    case 'app':
    case 'restart':
    case 'other':
      return 'unclear';
  }
}

/** The first and last character of a name, whatever script it is in. */
export function maskName(text: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const first = characters[0] ?? '';
  const last = characters.length > 2 ? (characters.at(-1) ?? '') : '';
  return `${first}***${last}`;
}
