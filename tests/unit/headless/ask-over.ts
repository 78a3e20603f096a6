import { request } from 'node:http';

/** What an agent has answered. */
export interface Reply {
  readonly status: number;
  /** The parsed body. */
  readonly json: unknown;
}

/** Sends one request over a Unix socket, and reads the answer to its end. */
export function askOver(socketPath: string, method: string, path: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath, method, path, agent: false, headers: { Host: 'localhost' } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
