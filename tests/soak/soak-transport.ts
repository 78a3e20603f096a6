import { setImmediate as turn } from 'node:timers/promises';
import { NodeTransport } from '../../electron/open115/node-transport.ts';
import { AllowList } from '../../electron/open115/origins.ts';
import { Secret } from '../../electron/keeper/secret.ts';
import type { HttpRequest, HttpResult, Transport } from '../../electron/open115/transport.ts';
import type { Effect, PathName } from '../../simulator/faults.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Chances } from './chances.ts';
import { misfortune, orphaned, type Temper } from './misfortunes.ts';
import type { Mortality } from './mortality.ts';
import type { SoakClock } from './soak-clock.ts';
import type { Surroundings } from './surroundings.ts';

/** What a {@link SoakTransport} works with. */
export interface SoakTransportPorts {
  readonly simulator: Simulator;
  readonly clock: SoakClock;
  readonly mortality: Mortality;
  readonly surroundings: Pick<Surroundings, 'networkFault' | 'badMood'>;
  readonly chances: Chances;
  readonly temper: Temper;
}

/**
 * The way to the simulator: real requests over real HTTP, that take their time on the jumping clock, and of which each
 * may meet a misfortune. Accounts hold 115's own origins, as real ones do; here they are led to the simulator.
 */
export class SoakTransport implements Transport {
  readonly #ports: SoakTransportPorts;
  readonly #inner: NodeTransport;

  constructor(ports: SoakTransportPorts) {
    this.#ports = ports;
    this.#inner = new NodeTransport({
      clock: ports.mortality,
      allowList: new AllowList({ anyLoopback: true }),
      userAgent: 'soak',
    });
  }

  async send(request: HttpRequest): Promise<HttpResult> {
    const { simulator, mortality, surroundings, chances, temper } = this.#ports;
    const { pathname } = new URL(request.url);
    const path: PathName = pathname === '/open/refreshToken' ? 'refresh' : 'userInfo';
    const local = { ...request, url: simulator.origin + pathname, signal: mortality.signal };
    await mortality.pass(this.#latencyMs());
    if (surroundings.networkFault !== null) return { kind: 'not-sent', fault: surroundings.networkFault };
    const result = await mortality.step(
      () => this.#exchange(local, path, misfortune(chances, path, temper, surroundings.badMood)),
      () => this.#exchange(local, path, orphaned(chances)),
    );
    await mortality.pass(this.#latencyMs());
    return result;
  }

  #latencyMs(): number {
    return Math.round(this.#ports.chances.spread(10, 2_000));
  }

  async #exchange(request: HttpRequest, path: PathName, effect: Effect | null): Promise<HttpResult> {
    const { simulator, clock } = this.#ports;
    if (effect === null) return clock.hold(() => this.#inner.send(request));
    const grantId = this.#grantOf(request);
    const { faults, books } = simulator.world;
    const { id } = faults.add({ path, effect, ...(grantId === undefined ? {} : { grantId }) });
    const answer = this.#inner.send(request);
    if (effect.kind === 'hang') {
      // Until it has struck the clock stands; then it runs on to the time-out of the client.
      await clock.hold(() => until(() => faults.list().some((rule) => rule.id === id && rule.fired > 0)));
    }
    const result = await (effect.kind === 'hang' ? answer : clock.hold(() => answer));
    await clock.hold(() =>
      until(() => {
        const { requests } = books.read({ path, limit: 1, ...(grantId === undefined ? {} : { grantId }) });
        return requests[0]?.delivered !== null;
      }),
    );
    faults.clear(id);
    return result;
  }

  #grantOf({ bearer, form }: HttpRequest): string | undefined {
    const token = bearer ?? Object.values(form ?? {}).find((value) => value instanceof Secret);
    return token instanceof Secret
      ? this.#ports.simulator.world.grants.ownerOf(token.reveal())?.grant.grantId
      : undefined;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
