import type { Socket } from 'node:net';

/**
 * The descriptor of a connection; null where it has none (a named pipe of Windows). Node keeps it to itself, under a name
 * that has stood since 0.12.
 */
export function descriptorOf(socket: Socket): number | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  if (typeof handle !== 'object' || handle === null) return null;
  const fd: unknown = Reflect.get(handle, 'fd');
  return typeof fd === 'number' && fd >= 0 ? fd : null;
}
