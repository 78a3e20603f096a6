import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Claim } from './ownership.ts';

/**
 * Claims a name in the kernel by listening on it. Whoever finds it taken connects, and the connection breaks when the
 * owner dies. Nothing is ever said over it.
 */
export async function claimBySocket(path: string): Promise<Claim> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => waiting.delete(socket));
    socket.resume();
  });
  if (!(await listens(server, path))) return { kind: 'taken', gone: brokenConnection(path) };
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
function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ path, exclusive: true, backlog: 64 }, () => resolve(true));
  });
}

/** Resolves when the listener at `path` is gone: it broke the connection, or there is none any more. */
function brokenConnection(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
  });
}
