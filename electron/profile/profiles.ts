import type { AnswerOf } from '../../shared/ipc.ts';
import type { Profile } from '../../shared/requests/history.ts';
import type { RealClock } from '../keeper/clock.ts';
import { accessValid } from '../keeper/machine-state.ts';
import { lifetimeMs } from '../keeper/policy.ts';
import type { AccountId, Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { UserInfoOutcome } from '../open115/user-info.ts';

/** What {@link Profiles} work with. */
export interface ProfilesPorts {
  readonly keeping: Pick<Keeping, 'open'>;
  readonly client: { userInfo(origins: Origins, accessToken: Secret): Promise<UserInfoOutcome> };
  readonly clock: RealClock;
}

/** User info costs quota: what 115 said is good for an hour, and a failure for a minute; real milliseconds. */
const GOOD_FOR_MS = 3_600_000;
const FAILED_FOR_MS = 60_000;
/**
 * An access token with less left is not used: the call takes its time, and must never lead to a refresh. Real milliseconds,
 * but no more than a quarter of the token's life.
 */
const LEAST_VALID_MS = 30_000;

type ProfileAnswer = AnswerOf<'getProfile'>;

interface Asked {
  readonly answer: Promise<ProfileAnswer>;
  /** T0 of the grant that was asked with: after a re-authorisation it is asked anew. */
  readonly grantedAt: number;
  goodUntil: number;
}

/** Space and membership of the users, asked when somebody looks, with the access token that is there. */
export class Profiles {
  readonly #ports: ProfilesPorts;
  readonly #asked = new Map<AccountId, Asked>();

  constructor(ports: ProfilesPorts) {
    this.#ports = ports;
  }

  /** What 115 says of an account's user. Never a refresh: without a valid access token the answer is `temporary`. */
  async profile(account: AccountId): Promise<ProfileAnswer> {
    const { keeping, clock } = this.#ports;
    if (keeping.open === null) return { ok: false, code: 'locked' };
    const runner = keeping.open.keeper.account(account);
    if (runner === undefined) {
      this.#asked.delete(account);
      return { ok: false, code: 'unknown-account' };
    }
    const { grantedAt, clock: rate } = runner.record;
    const before = this.#asked.get(account);
    if (before !== undefined && before.grantedAt === grantedAt && clock.now() < before.goodUntil) {
      return before.answer;
    }
    // Read once and at once: nothing can happen between the look at the token and its use.
    const leastMs = Math.min(LEAST_VALID_MS * rate.scale, lifetimeMs(runner.state.pair) / 4);
    const valid = accessValid(runner.state, runner.now() + leastMs);
    if (!valid) return { ok: false, code: 'temporary' };
    const asked: Asked = { answer: this.#ask(account), grantedAt, goodUntil: Infinity };
    this.#asked.set(account, asked);
    const answer = await asked.answer;
    asked.goodUntil = clock.now() + (answer.ok ? GOOD_FOR_MS : FAILED_FOR_MS);
    return answer;
  }

  async #ask(account: AccountId): Promise<ProfileAnswer> {
    const { keeping, client } = this.#ports;
    const keeper = keeping.open?.keeper;
    const origins = keeper?.account(account)?.record.origins;
    if (keeper === undefined || origins === undefined) return { ok: false, code: 'unknown-account' };
    const { accessToken } = await keeper.getFreshToken(account, 0);
    const outcome = await client.userInfo(origins, accessToken);
    return outcome.kind === 'known'
      ? { ok: true, value: profileOf(outcome.info) }
      : { ok: false, code: 'failed' };
  }
}

function profileOf({ space, vip }: Extract<UserInfoOutcome, { kind: 'known' }>['info']): Profile {
  return {
    vipLevel: vip?.levelName ?? null,
    vipEndsAt: vip?.expiresAt ?? null,
    totalBytes: space?.totalBytes ?? null,
    usedBytes: space?.usedBytes ?? null,
    remainingBytes: space?.remainingBytes ?? null,
  };
}
