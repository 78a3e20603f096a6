import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import { request as requestHttp } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { selfSigned } from '../unit/open115/self-signed.ts';

/** A start of the program with 115's own addresses, for tests whose proxy stands before them. */
export const AT_115 = {
  env: Object.fromEntries(
    ['PASSPORT_ORIGIN', 'QRCODE_ORIGIN', 'API_ORIGIN', 'TIME_SCALE', 'TIME_ANCHOR'].map((name) => [
      `TK115_${name}`,
      undefined,
    ]),
  ),
  args: ['--allow-old-runtime'],
};

/** What the proxy does with whoever wants to connect. `login`: asks for a user name and password. */
export type ProxyHabit = 'connect' | 'refuse' | 'login' | 'hang';

/**
 * A proxy on this machine, for CONNECT (RFC 9110, section 9.3.6) and SOCKS5 (RFC 1928) on one port. Wherever somebody wants
 * to go, it leads to a server with a certificate that nobody vouches for, behind which `target` answers.
 */
export class LocalProxy {
  /** Where somebody wanted to go, as `host:port`. */
  readonly wanted: string[] = [];
  habit: ProxyHabit = 'connect';
  readonly #proxy: Server;
  readonly #behind: HttpsServer;
  readonly #sockets = new Set<Socket>();

  private constructor(target: string) {
    this.#behind = createHttps(selfSigned(), (incoming, answer) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const onward = requestHttp(new URL(url, target), { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      answer.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
    this.#proxy = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      socket.once('data', (first) => (first[0] === 5 ? this.#socks(socket) : this.#http(socket, first)));
    });
  }

  /** Starts one in front of an `http://` origin. */
  static async start(target: string): Promise<LocalProxy> {
    const proxy = new LocalProxy(target);
    for (const server of [proxy.#proxy, proxy.#behind]) {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    }
    return proxy;
  }

  /** The port of CONNECT and SOCKS5 alike. */
  get port(): number {
    return portOf(this.#proxy);
  }

  /** Ends it and every connection through it. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#behind.closeAllConnections();
    await Promise.all([this.#proxy, this.#behind].map((server) => new Promise((done) => server.close(done))));
  }

  #http(socket: Socket, first: Buffer): void {
    const [, host = ''] = /^CONNECT (\S+) /.exec(first.toString('latin1')) ?? [];
    this.wanted.push(host);
    if (this.habit === 'hang') return;
    if (this.habit === 'connect') return this.#join(socket, 'HTTP/1.1 200 Connected\r\n\r\n');
    const ask = 'HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n';
    socket.end(this.habit === 'login' ? ask : 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  }

  #socks(socket: Socket): void {
    socket.write(Buffer.from([5, this.habit === 'login' ? 0xff : 0]));
    socket.once('data', (request) => {
      const length = request[4] ?? 0;
      const host = request.subarray(5, 5 + length).toString('latin1');
      this.wanted.push(`${host}:${request.readUInt16BE(5 + length)}`);
      if (this.habit === 'hang') return;
      const reply = (code: number) => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
      if (this.habit === 'connect') this.#join(socket, reply(0));
      else socket.end(reply(2));
    });
  }

  #join(socket: Socket, hello: string | Buffer): void {
    const onward = connect(portOf(this.#behind), '127.0.0.1');
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.write(hello);
    socket.pipe(onward).pipe(socket);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
