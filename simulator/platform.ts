import { isCarriedOut, type Effect } from './faults.ts';
import { tell, type Outcome } from './outcome.ts';
import { deviceCodeRoute } from './routes/device-code.ts';
import { exchangeRoute } from './routes/exchange.ts';
import { refreshRoute } from './routes/refresh.ts';
import type { PlatformRequest, Route, Subject } from './routes/route.ts';
import { statusRoute } from './routes/status.ts';
import { userInfoRoute } from './routes/user-info.ts';
import { fingerprint } from './tokens.ts';
import type { World } from './world.ts';

/** A request answered, or not. Whoever carries the outcome out says how that went. */
export interface Exchange {
  readonly outcome: Outcome;
  /** `sent`: whether the whole answer left before the client went away. */
  settle(sent: boolean): void;
}

const routes: readonly Route[] = [deviceCodeRoute, statusRoute, exchangeRoute, refreshRoute, userInfoRoute];

/** 115's open platform without a transport: its three hosts' paths, faults and books included. */
export class Platform {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The route of a path (with or without a slash at its end), if it is one of the platform's. */
  routeFor(path: string): Route | undefined {
    const bare = path.replace(/\/+$/, '');
    return routes.find((route) => route.path === bare);
  }

  /** Enters the request in the books, carries it out as far as the faults let it, and answers. */
  async receive(route: Route, request: PlatformRequest): Promise<Exchange> {
    const { clock, books, options, faults } = this.#world;
    const subject = route.identify(this.#world, request);
    const arrival = arrivalOf(route, request, subject);
    const effect = faults.strike({ ...arrival, at: clock.now() });
    const entry = books.arrived(arrival, effect?.kind ?? null);
    const carriedOut = effect === null || isCarriedOut(effect);
    const result = carriedOut ? await route.run(this.#world, request) : null;
    await delay(effect, request.signal);
    const { outcome, answered, genuine } = tell({
      reply: result?.reply ?? null,
      effect,
      host: route.host,
      style: options.get(),
      now: clock.now(),
      dateOffsetMs: options.get().dateOffsetMs,
    });
    return {
      outcome,
      settle: (sent) => {
        entry.settle(sent ? answered : null, sent && genuine);
        result?.settle?.(sent && genuine);
      },
    };
  }
}

const arrivalOf = (route: Route, request: PlatformRequest, subject: Subject) => ({
  path: route.name,
  appId: subject.appId,
  userId: subject.userId,
  grantId: subject.owner?.grant.grantId ?? null,
  generation: subject.owner?.generation ?? null,
  fingerprint: subject.token === null ? null : fingerprint(subject.token),
  connection: request.connection,
  nthOnConnection: request.nthOnConnection,
});

/** The `slow` fault: a real delay, cut short when the client goes away. */
const delay = async (effect: Effect | null, signal: AbortSignal): Promise<void> => {
  if (effect?.kind !== 'slow' || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, effect.ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
};
