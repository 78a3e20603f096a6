import type { ServerResponse } from 'node:http';

import type { Outcome } from './outcome.ts';
import type { Exchange } from './platform.ts';

/**
 * Carries an outcome out on the wire and tells the exchange, once, whether the whole answer left. An
 * answer counts as sent when the system has taken all of it while the connection stood.
 */
export const deliver = (exchange: Exchange, response: ServerResponse): void => {
  const { outcome } = exchange;
  if (response.destroyed || response.socket === null) {
    exchange.settle(false);
    return;
  }
  switch (outcome.kind) {
    case 'answer':
      if (outcome.cut) breakOff(exchange, outcome, response);
      else answer(exchange, outcome, response);
      return;
    case 'close':
      exchange.settle(false);
      response.socket.destroy();
      return;
    case 'reset':
      exchange.settle(false);
      response.socket.resetAndDestroy();
      return;
    case 'hang':
      response.once('close', () => exchange.settle(false));
  }
};

type Answer = Extract<Outcome, { kind: 'answer' }>;

const answer = (exchange: Exchange, { status, headers, body }: Answer, response: ServerResponse): void => {
  let settled = false;
  const settle = (sent: boolean): void => {
    if (settled) return;
    settled = true;
    exchange.settle(sent);
  };
  response.once('finish', () => settle(true));
  response.once('close', () => settle(false));
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
};

/** Promises the whole body, sends half of it and breaks the connection. */
const breakOff = (exchange: Exchange, { status, headers, body }: Answer, response: ServerResponse): void => {
  const bytes = Buffer.from(body);
  exchange.settle(false);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
};
