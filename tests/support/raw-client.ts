import { connect, type Socket } from 'node:net';

/** An HTTP answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are to a Unix socket, and reads what comes back: a client that keeps to no rule. */
export class RawClient {
  readonly socket: Socket;
  #chunks: Buffer[] = [];
  #read = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#wake();
    });
    // A connection that breaks is an outcome like others; 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** Resolves when the connection stands; rejects with the system's error. */
  static connect(path: string): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ path });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawClient(socket));
      });
    });
  }

  /** Everything that has come so far. */
  get received(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  /** Whether the connection is over. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Sends bytes; a text is taken as Latin-1, so that each character is one byte. */
  send(bytes: Buffer | string): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** The next whole answer; null when the connection ends without one. */
  async answer(): Promise<RawAnswer | null> {
    for (;;) {
      const answer = this.#parse();
      if (answer !== null) return answer;
      if (this.#closed) return null;
      await this.#news();
    }
  }

  /** Resolves when the other end has ended the connection. */
  async ended(): Promise<void> {
    while (!this.#closed) await this.#news();
  }

  /** Resolves when this text has come; rejects when the connection ends before. */
  async heard(text: string): Promise<void> {
    while (!this.received.includes(text)) {
      if (this.#closed) throw new Error(`the connection ended before "${text}"`);
      await this.#news();
    }
  }

  /** Hangs up. */
  hangUp(): void {
    this.socket.destroy();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #parse(): RawAnswer | null {
    const { received } = this;
    const headEnd = received.indexOf('\r\n\r\n', this.#read);
    if (headEnd < 0) return null;
    const [first = '', ...lines] = received.toString('latin1', this.#read, headEnd).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const status = Number(first.split(' ')[1]);
    const from = headEnd + 4;
    const end = from + Number(headers['content-length'] ?? 0);
    if (received.length < end) return null;
    this.#read = end;
    // "100 Continue" comes before the answer and is none.
    if (status === 100) return this.#parse();
    return { status, headers, body: received.toString('utf8', from, end) };
  }
}
