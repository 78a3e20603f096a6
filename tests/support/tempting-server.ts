import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where a page gone wrong would send what it knows: one port for everything, on which each byte is noticed. */
export class TemptingServer {
  readonly port: number;
  readonly #server: Server;
  readonly #datagrams: DatagramSocket;
  readonly #received: string[] = [];
  readonly #open = new Set<Socket>();

  private constructor(server: Server, datagrams: DatagramSocket, port: number) {
    this.port = port;
    this.#server = server;
    this.#datagrams = datagrams;
    server.on('connection', (socket) => {
      this.#open.add(socket);
      this.#received.push('a connection');
      socket.on('data', (bytes) => {
        this.#received.push(/^[A-Z]+ \S+/.exec(bytes.toString('latin1'))?.[0] ?? `${bytes.length} bytes`);
        // An answer that changes nothing, so that the browser goes on to the next request.
        socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => this.#open.delete(socket));
    });
    datagrams.on('message', (bytes) => this.#received.push(`a datagram of ${bytes.length} bytes`));
  }

  /** Listens for TCP and UDP on the loopback interface. */
  static async open(): Promise<TemptingServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's own type: a TCP server has a port.
    const { port } = server.address() as AddressInfo;
    const datagrams = createSocket('udp4');
    datagrams.bind(port, '127.0.0.1');
    await once(datagrams, 'listening');
    return new TemptingServer(server, datagrams, port);
  }

  /** What arrived since the last call. */
  received(): readonly string[] {
    return this.#received.splice(0);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#datagrams.close();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
