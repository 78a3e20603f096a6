import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Consents } from '../consent/consents.ts';
import { digestOf } from '../consent/keys.ts';
import { freshest } from '../keeper/freshest.ts';
import { TokenUnavailable } from '../keeper/token-unavailable.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { HandOuts } from './hand-outs.ts';
import type { RealClock } from '../keeper/clock.ts';
import { Allowances } from './allowance.ts';
import { readText } from './read-body.ts';

/** What a {@link StandIn} works with. */
export interface StandInPorts {
  readonly consents: Consents;
  readonly keeping: Pick<Keeping, 'open'>;
  readonly handOuts: HandOuts;
  readonly clock: RealClock;
}

/** Where 115 refreshes (docs/115-open-platform.md, "Refresh"). */
export const REFRESH_PATH = '/open/refreshToken';

/** A program that comes to refresh wants a token that lasts; on the account's clock. */
const MIN_VALID_MS = 10 * 60_000;

/** More refreshes than these no honest program needs. */
const REFRESHES = { atOnce: 20, perSecond: 1 } as const;

/** 115's codes for what a stand-in cannot do: the token was taken back, and "refreshed too often", which means "later". */
const REVOKED = 40140116;
const LATER = 40140117;

/**
 * Answers `POST /open/refreshToken` as 115 does, for programs that insist on refreshing: the current access token with
 * what is left of its time, and the same made-up refresh token back, so that they can never rotate the real one.
 */
export class StandIn {
  readonly #ports: StandInPorts;
  readonly #allowances: Allowances;

  constructor(ports: StandInPorts) {
    this.#ports = ports;
    this.#allowances = new Allowances(ports.clock, REFRESHES);
  }

  /** Answers one request; never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let envelope: object;
    try {
      const given = tokenIn(await readText(request));
      // Nothing that is understood is no reason to call a login dead.
      envelope = given === '' ? refusal(LATER, 'no refresh_token') : await this.#exchange(given);
    } catch {
      envelope = refusal(LATER, 'try later');
    }
    const body = JSON.stringify(envelope);
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Content-Length': Buffer.byteLength(body),
      ...(request.complete ? {} : { Connection: 'close' }),
    });
    response.end(body);
  }

  async #exchange(given: string): Promise<object> {
    const { consents, keeping, handOuts } = this.#ports;
    const consent = consents.keyOf('stand-in', digestOf(given));
    if (consent === undefined || consent.holder.kind !== 'stand-in') {
      return refusal(REVOKED, 'refresh_token invalid');
    }
    if (this.#allowances.take(consent.id) > 0) return refusal(LATER, 'refreshed too often');
    const { account, holder } = consent;
    if (keeping.open === null) return refusal(LATER, 'the vault is locked');
    try {
      const { keeper } = keeping.open;
      const { accessToken, expiresAt, generation } = await freshest(keeper, account, MIN_VALID_MS);
      const now = keeper.account(account)?.now() ?? expiresAt;
      const { verdict, spend } = consents.permission(holder, account);
      if (verdict !== 'allowed') return refusal(REVOKED, 'refresh_token invalid');
      spend();
      handOuts.note(account, holder.name, generation);
      return {
        state: 1,
        code: 0,
        message: '',
        data: {
          access_token: accessToken.reveal(),
          refresh_token: given,
          expires_in: Math.max(0, Math.floor((expiresAt - now) / 1000)),
        },
        error: '',
        errno: 0,
      };
    } catch (error) {
      return error instanceof TokenUnavailable ? unavailableRefusal(error) : refusal(LATER, 'try later');
    }
  }
}

/** The token in a form, which is what 115 takes, or in JSON, which some programs send. */
function tokenIn(body: string): string {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.refresh_token : '';
  } catch {
    return new URLSearchParams(body).get('refresh_token') ?? '';
  }
}

const bodySchema = z.object({ refresh_token: z.string() });

function unavailableRefusal({ code, refusal: code115 }: TokenUnavailable): object {
  switch (code) {
    case 'needs-reauthorisation':
    case 'app-blocked':
      return refusal(code115 ?? REVOKED, 'authorise again in Token Keeper');
    case 'unknown-account':
      return refusal(REVOKED, 'refresh_token invalid');
    default:
      return refusal(LATER, 'try later');
  }
}

function refusal(code: number, message: string): object {
  return { state: 0, code, message, data: [], error: message, errno: code };
}
