import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { descriptorOf } from './descriptor-of.ts';

/** More than a request without a body has, and small enough for Node's pool; what is left over comes in the ordinary way. */
const MOST_BYTES = 2_048;

/**
 * Takes what has come by the moment in which a connection is let in, before Node waits for it. Electron's main loop hears
 * of a socket by way of another thread, and whoever connects has mostly asked by then, so that is one wait less. To be
 * called in the turn in which the connection came, before anything else can have been read from it.
 */
export function takeFirstBytes(socket: Socket): void {
  const descriptor = descriptorOf(socket);
  if (descriptor === null) return;
  const room = Buffer.allocUnsafe(MOST_BYTES);
  try {
    // Node's sockets never block: where nothing has come, this fails at once.
    const length = readSync(descriptor, room);
    if (length > 0) socket.unshift(room.subarray(0, length));
  } catch {
    // Nothing has come, or the connection is broken: Node will hear of either.
  }
}
