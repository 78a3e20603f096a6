import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What the server has to give. */
export interface Offer {
  readonly version: string;
  readonly file: Buffer;
  readonly notes?: string;
  /** What the list says of the file (base64), where that is not the truth. */
  readonly sha512?: string;
}

/**
 * How the server hands the file over: whole; half of it drop by drop and then nothing until told; half of it and then the
 * end; or by a word that it is elsewhere.
 */
export type Handing = 'whole' | 'held' | 'cut' | 'elsewhere';

/** Between two drops, milliseconds. */
const DROP_MS = 200;

/** A server with releases, on loopback: the list that electron-builder writes, and the file it names. */
export class UpdateServer {
  readonly origin: string;
  /** Each request: its path without the part against caches, and its headers. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  handing: Handing = 'whole';
  /** Where `elsewhere` sends whoever asks for the file. */
  elsewhere = '';
  readonly #server: Server;
  #offer: Offer | null = null;
  #release: (() => void) | null = null;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${port}`;
    server.on('request', (request, response) => this.#answer(request, response));
  }

  /** Starts one that offers nothing yet. */
  static async start(): Promise<UpdateServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return new UpdateServer(server, address.port);
  }

  /** Has something to give from now on. */
  offer(offer: Offer): void {
    this.#offer = offer;
  }

  /** Sends the rest of a file that is held. */
  release(): void {
    this.#release?.();
    this.#release = null;
  }

  /** Whether a file is held half-way. */
  get holds(): boolean {
    return this.#release !== null;
  }

  /** How often the file was asked for. */
  get fetches(): number {
    return this.requests.filter(({ path }) => path.endsWith('.AppImage')).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', this.origin).pathname;
    this.requests.push({ path, headers: request.headers });
    const offer = this.#offer;
    if (offer === null) response.writeHead(404).end();
    else if (path === '/latest-linux.yml') response.end(listOf(offer));
    else if (path === `/${fileName(offer)}`) this.#hand(offer.file, response);
    else response.writeHead(404).end();
  }

  #hand(file: Buffer, response: ServerResponse): void {
    if (this.handing === 'elsewhere') {
      response.writeHead(302, { location: this.elsewhere }).end();
      return;
    }
    response.writeHead(200, { 'content-length': file.length });
    if (this.handing === 'whole') {
      response.end(file);
      return;
    }
    if (this.handing === 'held') {
      this.#drip(file, response, 0);
      return;
    }
    response.write(file.subarray(0, file.length / 2), () => response.destroy());
  }

  /** As slowly as a large file over a slow line. */
  #drip(file: Buffer, response: ServerResponse, sent: number): void {
    if (sent >= file.length / 2) {
      this.#release = () => response.end(file.subarray(sent));
      return;
    }
    const next = sent + Math.ceil(file.length / 20);
    response.write(file.subarray(sent, next));
    setTimeout(() => this.#drip(file, response, next), DROP_MS);
  }
}

function fileName({ version }: Offer): string {
  return `token-keeper-115-${version}.AppImage`;
}

/** As electron-builder writes `latest-linux.yml`. */
function listOf(offer: Offer): string {
  const { version, file, notes = '' } = offer;
  const sha512 = offer.sha512 ?? createHash('sha512').update(file).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${fileName(offer)}`,
    `    sha512: ${sha512}`,
    `    size: ${file.length}`,
    `path: ${fileName(offer)}`,
    `sha512: ${sha512}`,
    `releaseNotes: ${JSON.stringify(notes)}`,
    `releaseDate: '2026-11-28T12:00:00.000Z'`,
    '',
  ].join('\n');
}
