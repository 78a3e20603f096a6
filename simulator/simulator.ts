import { createServer, type Server } from 'node:http';

import { carryOut } from './admin/admin.ts';
import type { Books } from './books.ts';
import { SimClock } from './clock.ts';
import { serve } from './server.ts';
import { createWorld, type World } from './world.ts';

/** A simulator that listens on loopback. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`: the origin of all three of 115's hosts, the phone and the admin door. */
  readonly origin: string;
  readonly world: World;
  readonly books: Books;
  /**
   * Carries out an admin command, parsed as the admin door does it (docs/simulator.md). Rejects with
   * an `AdminError` when it is unknown, wrong, or cannot be done now.
   */
  admin(command: unknown): Promise<unknown>;
  /** Breaks all connections and stops listening. */
  close(): Promise<void>;
}

/** How a simulator is started. */
export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  /** The machine's own clock by default. */
  readonly clock?: SimClock | undefined;
  /** Makes tokens, codes and chance repeatable. */
  readonly seed?: string | number | undefined;
}

/** Many clients may connect in the same moment; the usual 511 would keep some of them waiting a second. */
const backlog = 4096;

/** Kept connections stand longer than any test waits, so that none breaks without a fault. */
const keepAliveMs = 600_000;

/** Starts a simulator on 127.0.0.1. Rejects with the system's error when the port is taken. */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const server = createServer();
  server.keepAliveTimeout = keepAliveMs;
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const world = createWorld({ origin, clock: options.clock ?? SimClock.real(), seed: options.seed });
  server.on('request', serve(world, port));
  return {
    origin,
    world,
    books: world.books,
    admin: async (command) => carryOut(world, command),
    close: async () => close(server),
  };
};

const listen = async (server: Server, port: number): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has an address.');
  return address.port;
};

const close = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
};
