import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { descriptorOf } from './descriptor-of.ts';

/**
 * Read into for each connection anew: memory of its own for every one costs more than the reading. It is more than a request
 * without a body has; what is left over comes in the ordinary way.
 */
const ROOM = Buffer.allocUnsafe(2_048);

/**
 * Takes what has come by the moment in which a connection is let in, before Node waits for it. Electron's main loop hears
 * of a socket by way of another thread, and whoever connects has mostly asked by then, so that is one wait less. To be
 * called in the turn in which the connection came, before anything else can have been read from it.
 */
export function takeFirstBytes(socket: Socket): void {
  const descriptor = descriptorOf(socket);
  if (descriptor === null) return;
  try {
    // Node's sockets never block: where nothing has come, this fails at once.
    const length = readSync(descriptor, ROOM);
    if (length > 0) socket.unshift(Buffer.from(ROOM.subarray(0, length)));
  } catch {
    // Nothing has come, or the connection is broken: Node will hear of either.
  }
}
