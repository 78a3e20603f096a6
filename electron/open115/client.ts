import type { IdentifyOutcome, ProbeOutcome, RefreshOutcome, TokenClient } from '../keeper/ports.ts';
import type { Origins } from '../keeper/record.ts';
import type { Secret } from '../keeper/secret.ts';
import { Caller, type CallerOptions } from './call.ts';
import { CodePoll } from './code-poll.ts';
import { requestDeviceCode, type DeviceCode, type DeviceCodeOutcome } from './device-code.ts';
import { exchangeCode, refreshPair, type ExchangeOutcome } from './token-calls.ts';
import { fetchUserInfo, identifyOutcome, probeOutcome, type UserInfoOutcome } from './user-info.ts';

/** What an {@link Open115Client} is given. */
export type Open115ClientOptions = CallerOptions;

/** 115's open platform: everything the program asks of it. No method throws; every failure is an outcome. */
export class Open115Client implements TokenClient {
  readonly #caller: Caller;
  readonly #now: () => number;

  constructor(options: Open115ClientOptions) {
    this.#caller = new Caller(options);
    this.#now = () => options.clock.now();
  }

  /** Exchanges a refresh token for a new pair, by one request that is not repeated. */
  async refresh(origins: Origins, refreshToken: Secret): Promise<RefreshOutcome> {
    return refreshPair(this.#caller, origins, refreshToken);
  }

  /** Asks, without harm, whether an access token is still the current one. */
  async probe(origins: Origins, accessToken: Secret): Promise<ProbeOutcome> {
    return probeOutcome(await this.userInfo(origins, accessToken));
  }

  /** Whose grant an access token belongs to. */
  async identify(origins: Origins, accessToken: Secret): Promise<IdentifyOutcome> {
    return identifyOutcome(await this.userInfo(origins, accessToken));
  }

  /** The user with space and membership; for a kept account go through `readUserInfo`. */
  async userInfo(origins: Origins, accessToken: Secret): Promise<UserInfoOutcome> {
    return fetchUserInfo(this.#caller, origins, accessToken);
  }

  /** A new QR code for an App ID. */
  async requestDeviceCode(origins: Origins, appId: string, signal?: AbortSignal): Promise<DeviceCodeOutcome> {
    return requestDeviceCode(this.#caller, this.#now, {
      origins,
      appId,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** The long poll on a QR code; one per code. */
  poll(code: DeviceCode): CodePoll {
    return new CodePoll(this.#caller, this.#now, code);
  }

  /** Fetches the first pair of a confirmed code, by one request that is not repeated. */
  async exchange(code: DeviceCode): Promise<ExchangeOutcome> {
    return exchangeCode(this.#caller, code.origins, code);
  }
}
