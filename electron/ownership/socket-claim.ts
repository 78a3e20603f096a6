import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Claim } from './ownership.ts';

/** An address in the kernel: a loopback port or a named pipe. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * Claims an address in the kernel by listening on it. Whoever finds it taken connects, and the connection breaks when
 * the owner dies. Nothing is ever said over it.
 */
export async function claimBySocket(address: Address): Promise<Claim> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => waiting.delete(socket));
    socket.resume();
  });
  if (!(await listens(server, address))) return { kind: 'taken', gone: brokenConnection(address) };
  // The lock alone keeps no program running.
  server.unref();
  return {
    kind: 'owner',
    ownership: {
      release: async () => {
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          for (const socket of waiting) socket.destroy();
        });
      },
    },
  };
}

/** False when somebody else listens there. */
function listens(server: Server, address: Address): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ ...address, exclusive: true, backlog: 64 }, () => resolve(true));
  });
}

/** Resolves when the listener is gone: it broke the connection, or there is none any more. */
function brokenConnection(address: Address): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
  });
}
