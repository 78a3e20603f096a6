import { Agent, request } from 'node:http';
import { connect } from 'node:net';

/** The path by which a token of the only account is asked for. */
export const TOKEN_PATH = '/v1/accounts/-/token';

/** An answer over a Unix socket. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks a server on a Unix socket; over a connection that is kept when an `agent` is given. */
export function ask(socketPath: string, path: string, agent: Agent | false = false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path, agent, headers: { Host: 'localhost' } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** One connection that is kept for all requests. */
export function keptConnection(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

/**
 * Connects, writes, and resolves with the answer as soon as `isWhole` or the other side hangs up: nothing of Node's HTTP
 * in between. Rejects when there is no connection.
 */
export function exchange(
  socketPath: string,
  text: string,
  isWhole: (answer: string) => boolean,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(socketPath, () => socket.write(text));
    const done = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding('utf8').on('data', (more: string) => {
      answer += more;
      if (isWhole(answer)) done();
    });
    socket.on('error', reject);
    socket.on('end', done);
  });
}
