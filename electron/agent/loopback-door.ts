import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Settings } from '../../shared/settings.ts';
import type { Consents } from '../consent/consents.ts';
import { digestOf } from '../consent/keys.ts';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import { Turns } from '../vault/turns.ts';
import type { Answering } from './answering.ts';
import { HttpDoor } from './http-door.ts';
import { Refused } from './refused.ts';
import { isForeign } from './request-guard.ts';
import type { DoorsStanding } from './standing.ts';
import { REFRESH_PATH, type StandIn } from './stand-in.ts';
import { keyCaller, type Caller } from './who-asks.ts';

/** What a {@link LoopbackDoor} works with. */
export interface LoopbackDoorPorts {
  readonly answering: Answering;
  readonly standIn: StandIn;
  readonly standing: DoorsStanding;
  readonly consents: Consents;
  readonly clock: RealClock;
  readonly log: Log;
}

type Wanted = Settings['agent'];

/**
 * The door for programs that cannot speak to a socket: on 127.0.0.1, closed unless the user opens it, and only for whoever
 * has a key. Any program of this machine can knock, another user's included; without a key it learns nothing.
 */
export class LoopbackDoor {
  readonly #ports: LoopbackDoorPorts;
  readonly #turns = new Turns();
  #door: { readonly door: HttpDoor; readonly port: number } | null = null;

  constructor(ports: LoopbackDoorPorts) {
    this.#ports = ports;
  }

  /** Opens it at a port, moves it, or closes it; never rejects. */
  set({ on, door, port }: Wanted): Promise<void> {
    return this.#turns.take(async () => {
      const wanted = on && door ? port : null;
      if (wanted !== null && wanted === this.#door?.port) return;
      await this.#close();
      if (wanted === null) this.#ports.standing.become({ door: 'closed' });
      else await this.#open(wanted);
    });
  }

  /** Closes it. */
  async close(): Promise<void> {
    await this.#turns.take(() => this.#close());
  }

  async #open(port: number): Promise<void> {
    const { clock, log, standing } = this.#ports;
    const door = new HttpDoor({ clock, serve: (request, response) => this.#serve(request, response) });
    const fault = await door.listen({ host: '127.0.0.1', port });
    if (fault === null) this.#door = { door, port };
    else log.error(`the loopback door cannot be opened at port ${port}: ${fault}`);
    standing.become({ door: fault === null ? 'open' : fault === 'EADDRINUSE' ? 'port-taken' : 'failed' });
  }

  async #close(): Promise<void> {
    const open = this.#door;
    this.#door = null;
    await open?.door.close();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url?.split('?', 1)[0];
    if (path === REFRESH_PATH && request.method === 'POST' && !isForeign(request)) {
      return void this.#ports.standIn.answer(request, response);
    }
    this.#ports.answering.answer(request, response, () => this.#callerOf(request));
  }

  #callerOf({ headers }: IncomingMessage): Caller {
    const [, key] = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '') ?? [];
    const consent = key === undefined ? undefined : this.#ports.consents.keyOf('bearer', digestOf(key));
    if (consent !== undefined) return keyCaller(consent);
    throw new Refused('key_required', { detail: 'Send a key of the settings as Authorization: Bearer.' });
  }
}
