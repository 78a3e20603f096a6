import { chmod, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { RealClock } from '../keeper/clock.ts';
import type { Log } from '../log/log.ts';
import { Turns } from '../vault/turns.ts';
import { fitsAddress } from './agent-address.ts';
import { askingProgram, namedProgram, unnamedProgram } from './asking-program.ts';
import { HttpDoor } from './http-door.ts';
import type { ReadPeer } from './peer-credentials.ts';
import { Refused } from './refused.ts';
import type { DoorsStanding } from './standing.ts';
import type { Answering } from './answering.ts';
import type { Caller } from './who-asks.ts';

/** What an {@link Agent} works with. */
export interface AgentPorts {
  /** Where it listens (agent-address.ts). */
  readonly address: string;
  readonly platform: NodeJS.Platform;
  readonly answering: Answering;
  readonly standing: DoorsStanding;
  /** Loads what tells who has connected. */
  readonly peerReader: () => Promise<ReadPeer>;
  readonly clock: RealClock;
  readonly log: Log;
}

/**
 * The agent on its socket, for the user of this program alone. Only the owner of the state folder opens it, so a socket
 * that is found there is one that a dead owner has left.
 */
export class Agent {
  readonly #ports: AgentPorts;
  readonly #turns = new Turns();
  readonly #callers = new WeakMap<Socket, Caller>();
  #door: HttpDoor | null = null;
  #peerReader: Promise<ReadPeer> | null = null;

  constructor(ports: AgentPorts) {
    this.#ports = ports;
  }

  /** Opens or closes it; never rejects. */
  set(on: boolean): Promise<void> {
    const { standing } = this.#ports;
    return this.#turns.take(async () => {
      if (on === (this.#door !== null)) return on ? undefined : standing.become({ agent: 'off' });
      if (on) await this.#open();
      else await this.#close();
    });
  }

  /** Ends it, and takes its socket away. */
  async close(): Promise<void> {
    await this.#turns.take(() => this.#close());
  }

  async #open(): Promise<void> {
    const { address, platform, clock, log, standing } = this.#ports;
    if (platform !== 'win32' && !fitsAddress(address)) {
      log.error(`the agent cannot listen: the path of its socket is longer than 100 bytes`);
      return standing.become({ agent: 'path-too-long' });
    }
    const door = new HttpDoor({ clock, serve: (request, response) => this.#serve(request, response) });
    // The folder is its owner's alone, so nobody can come in before the socket itself is closed to others.
    if (platform !== 'win32') await rm(address, { force: true }).catch(() => undefined);
    const fault = await door.listen({ path: address });
    if (fault !== null) {
      log.error(`the agent cannot listen: ${fault}`);
      return standing.become({ agent: 'failed' });
    }
    if (platform !== 'win32' && !(await isPrivate(address))) {
      log.error('the agent cannot listen: its socket cannot be closed to others');
      await door.close();
      return standing.become({ agent: 'failed' });
    }
    this.#door = door;
    log.info('the agent listens');
    standing.become({ agent: 'listening' });
  }

  async #close(): Promise<void> {
    const door = this.#door;
    this.#door = null;
    if (door !== null) {
      this.#ports.answering.hangUp();
      // Node takes the socket's file away with the server.
      await door.close();
    }
    this.#ports.standing.become({ agent: 'off' });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#ports.answering.answer(request, response, () => this.#callerOf(request));
  }

  async #callerOf(request: IncomingMessage): Promise<Caller> {
    const { socket } = request;
    const known = this.#callers.get(socket);
    if (known !== undefined) return known;
    const peer = (await this.#readers())(socket);
    if (peer !== null && process.getuid !== undefined && peer.uid !== process.getuid()) {
      throw new Refused('foreign_user', { detail: 'This is the agent of another user.' });
    }
    const found = peer === null ? null : askingProgram(peer);
    const named = request.headers['tk115-program'];
    const caller = found ?? namedProgram(typeof named === 'string' ? named : undefined) ?? unnamedProgram();
    // A name is each request's own word; what the system says holds for the whole connection.
    if (found !== null) this.#callers.set(socket, caller);
    return caller;
  }

  /** What tells who has connected: loaded when somebody first does. */
  #readers(): Promise<ReadPeer> {
    const { peerReader, log } = this.#ports;
    this.#peerReader ??= peerReader().catch((error: unknown) => {
      log.error('who has connected cannot be told here', error);
      return () => null;
    });
    return this.#peerReader;
  }
}

async function isPrivate(socket: string): Promise<boolean> {
  return chmod(socket, 0o600).then(
    () => true,
    () => false,
  );
}
