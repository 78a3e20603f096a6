import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { carryOut } from './admin/admin.ts';
import { AdminError } from './admin/command.ts';
import { strangerReason } from './callers.ts';
import { deliver } from './delivery.ts';
import { Connections, goneSignal, platformRequest, readBody, urlOf } from './incoming.ts';
import { Platform } from './platform.ts';
import type { Route } from './routes/route.ts';
import type { World } from './world.ts';

/** Serves a world: the platform's paths, the admin door and the phone. `port`: where it listens. */
export const serve = (world: World, port: number): RequestListener => {
  const platform = new Platform(world);
  const connections = new Connections();
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const count = connections.count(request.socket);
    const signal = goneSignal(response);
    const { pathname } = urlOf(request);
    const body = await readBody(request);
    if (body === null) return tooLong(request, response);
    const route = platform.routeFor(pathname);
    if (route === undefined) return serveOwn(world, port, { request, response, body });
    if (request.method !== route.method) return wrongMethod(route, response);
    const exchange = await platform.receive(route, platformRequest(request, { ...count, body, signal }));
    deliver(exchange, response);
  };
  return (request, response) => {
    receive(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: `The simulator failed: ${String(error)}` });
    });
  };
};

interface OwnRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

/** What is the simulator's own and not 115's. */
const serveOwn = (world: World, port: number, { request, response, body }: OwnRequest): void => {
  const { pathname } = urlOf(request);
  const reason = strangerReason(request.headers, port);
  if (reason !== null) return json(response, 403, { error: reason });
  if (pathname === '/_admin') return serveAdmin(world, { request, response, body });
  return json(response, 404, { error: `There is nothing at ${pathname}.` });
};

const serveAdmin = (world: World, { request, response, body }: OwnRequest): void => {
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return json(response, 405, { error: 'The admin door takes POST only.' });
  }
  try {
    return json(response, 200, carryOut(world, parseJson(body)));
  } catch (error) {
    if (error instanceof AdminError) return json(response, 400, { error: error.message });
    throw error;
  }
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new AdminError('The body is not JSON.');
  }
};

const tooLong = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.socket.destroyed) return;
  response.setHeader('Connection', 'close');
  json(response, 413, { error: 'The body is longer than 1 MiB.' });
};

const wrongMethod = (route: Route, response: ServerResponse): void => {
  response.setHeader('Allow', route.method);
  json(response, 405, { error: `${route.path} takes ${route.method} only.` });
};

const json = (response: ServerResponse, status: number, value: unknown): void => {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
};
