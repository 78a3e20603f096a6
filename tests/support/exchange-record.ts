import { request } from 'node:http';

/** Where a request goes: to a Unix socket, or to a port of this machine. */
export type Door = { readonly socketPath: string } | { readonly port: number };

/** What one request was answered, byte for byte. */
export interface Exchange {
  /** Method and path without its query. */
  readonly what: string;
  readonly status: number;
  readonly bytes: Buffer;
}

/** How a request is made, and when its answer has been read for long enough. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Hangs up once this holds of what has come; without it the answer is read to its end. */
  readonly until?: (text: string) => boolean;
  /** Called with all that has come whenever more has. */
  readonly onText?: (text: string) => void;
}

/** Keeps every byte that programs are sent: status line, headers and body. */
export class ExchangeRecord {
  readonly exchanges: Exchange[] = [];

  /** Asks, keeps what comes, and answers it. Rejects with the system's error when nothing came. */
  ask(door: Door, method: string, path: string, asking: Asking = {}): Promise<Exchange> {
    const { headers, body, until, onText } = asking;
    const what = `${method} ${path.split('?', 1)[0] ?? ''}`;
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          ...door,
          host: '127.0.0.1',
          method,
          path,
          agent: false,
          headers: { Host: 'localhost', ...headers },
        },
        (response) => {
          const head = `${response.statusCode} ${response.statusMessage}\n${response.rawHeaders.join('\n')}\n\n`;
          let bytes = Buffer.from(head, 'latin1');
          const finish = (): void => {
            const exchange = { what, status: response.statusCode ?? 0, bytes };
            this.exchanges.push(exchange);
            resolve(exchange);
          };
          response.on('data', (chunk: Buffer) => {
            bytes = Buffer.concat([bytes, chunk]);
            onText?.(bytes.toString('utf8'));
            if (until?.(bytes.toString('utf8')) === true) response.destroy();
          });
          response.on('error', () => undefined);
          response.on('close', finish);
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}
