import type { Refreshed, Report, TokenAnswer } from '../../shared/agent/answers.ts';
import { realTime } from '../keeper/clock.ts';
import { accessValid, inFlight } from '../keeper/machine-state.ts';
import { transition } from '../keeper/machine.ts';
import type { Keeper } from '../keeper/keeper.ts';
import type { ProbeOutcome, TokenClient } from '../keeper/ports.ts';
import type { AccountId } from '../keeper/record.ts';
import { TokenUnavailable, unavailable } from '../keeper/token-unavailable.ts';
import { wholeSeconds } from './account-facts.ts';
import { Refused } from './refused.ts';

type Runner = NonNullable<ReturnType<Keeper['account']>>;

/** What {@link TokenRequests} work with. */
export interface TokenRequestsPorts {
  readonly client: Pick<TokenClient, 'probe'>;
  /** Real epoch milliseconds. */
  readonly now: () => number;
}

/** User info costs quota: what 115 said of a generation is good for so long, real milliseconds. */
const PROBED_FOR_MS = 30_000;

interface Probed {
  readonly generation: number;
  readonly outcome: Promise<ProbeOutcome>;
  readonly until: number;
}

/** What a program can want of one account's tokens, once it is allowed to. Rejects with {@link Refused} or `TokenUnavailable`. */
export class TokenRequests {
  readonly #ports: TokenRequestsPorts;
  readonly #probed = new Map<AccountId, Probed>();

  constructor(ports: TokenRequestsPorts) {
    this.#ports = ports;
  }

  /** A token that stays valid for `minValidMs` of the account's clock. The one place where the agent opens a token. */
  async token(keeper: Keeper, account: AccountId, minValidMs: number): Promise<TokenAnswer> {
    const { accessToken, expiresAt, generation } = await keeper.getFreshToken(account, minValidMs);
    return { access_token: accessToken.reveal(), expires_at: wholeSeconds(expiresAt), generation, account };
  }

  /** Refreshes now. Within the floor nothing is asked of 115, and nothing planned is moved. */
  async refresh(keeper: Keeper, account: AccountId): Promise<Refreshed> {
    const runner = runnerOf(keeper, account);
    const before = runner.record.generation;
    this.#mustBeFree(runner);
    await keeper.refreshNow(account);
    return this.#refreshed(runner, before);
  }

  /** 115 refused a generation's token somewhere: looks into it, once for all who say so. */
  async report(keeper: Keeper, account: AccountId, generation: number): Promise<Report> {
    const runner = runnerOf(keeper, account);
    if (generation > runner.record.generation) {
      throw new Refused('bad_request', { detail: 'There has been no such generation yet.', account });
    }
    if (generation < runner.record.generation) return { ...facts(runner), outcome: 'newer' };
    // A refresh under way answers the question by itself.
    if (inFlight(runner.state)) await runner.settled();
    if (generation < runner.record.generation) return { ...facts(runner), outcome: 'newer' };
    if (!accessValid(runner.state, runner.now())) return this.#replace(keeper, runner);
    switch (await this.#probe(runner)) {
      case 'accepted':
        return { ...facts(runner), outcome: 'valid' };
      case 'mismatch':
      case 'refused':
        return this.#replace(keeper, runner);
      case 'unclear':
        throw new Refused('temporary', { detail: '115 did not say whether it takes the token.', account });
    }
  }

  async #replace(keeper: Keeper, runner: Runner): Promise<Report> {
    const { id, generation } = runner.record;
    if (!inFlight(runner.state)) this.#mustBeFree(runner);
    await keeper.reportInvalid(id, generation);
    return { ...this.#refreshed(runner, generation), outcome: 'refreshed' };
  }

  #probe({ record: { id, generation, origins, accessToken } }: Runner): Promise<ProbeOutcome> {
    const known = this.#probed.get(id);
    if (known !== undefined && known.generation === generation && this.#ports.now() < known.until)
      return known.outcome;
    const outcome = this.#ports.client.probe(origins, accessToken).catch((): ProbeOutcome => 'unclear');
    this.#probed.set(id, { generation, outcome, until: this.#ports.now() + PROBED_FOR_MS });
    return outcome;
  }

  /** Throws where nobody may ask 115 now: within the floor, or in a state that only a person can end. */
  #mustBeFree(runner: Runner): void {
    const { state, record } = runner;
    const now = runner.now();
    // The machine is asked what it would do, so that this never promises what it then refuses.
    if (inFlight(state) || transition(state, { type: 'asked' }, { now, chance: 0 }).effects.length > 0)
      return;
    const waits =
      state.kind === 'healthy' ||
      state.kind === 'retrying' ||
      state.kind === 'throttled' ||
      state.kind === 'offline';
    if (!waits || now >= state.notBefore) throw unavailable(state);
    throw new Refused('too_soon', {
      detail: 'The last refresh was only just; 115 refuses two of them within a minute.',
      account: record.id,
      retryAt: state.notBefore,
      retryInMs: realTime(record.clock, state.notBefore) - this.#ports.now(),
    });
  }

  #refreshed(runner: Runner, before: number): Refreshed {
    if (runner.record.generation > before) return facts(runner);
    throw unavailable(runner.state);
  }
}

function runnerOf(keeper: Keeper, account: AccountId): Runner {
  const runner = keeper.account(account);
  if (runner === undefined) throw new TokenUnavailable('unknown-account', null, null);
  return runner;
}

function facts({ record: { id, generation, expiresAt } }: Runner): Refreshed {
  return { account: id, generation, expires_at: wholeSeconds(expiresAt) };
}
