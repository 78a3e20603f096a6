import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { deliver } from './delivery.ts';
import { Connections, goneSignal, platformRequest, readBody, urlOf } from './incoming.ts';
import { serveOwn, wrongMethod } from './own-pages.ts';
import { Platform } from './platform.ts';
import { json } from './reply.ts';
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
    if (request.method !== route.method) return wrongMethod(response, route.method);
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

const tooLong = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.socket.destroyed) return;
  response.setHeader('Connection', 'close');
  json(response, 413, { error: 'The body is longer than 1 MiB.' });
};
