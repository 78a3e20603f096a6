import type { IncomingMessage, ServerResponse } from 'node:http';

import { carryOut } from './admin/admin.ts';
import { AdminError } from './admin/command.ts';
import { strangerReason } from './callers.ts';
import { urlOf } from './incoming.ts';
import { json, send } from './reply.ts';
import { avatarSvg } from './phone/avatar.ts';
import { phonePage } from './phone/page.ts';
import { phoneState } from './phone/state.ts';
import type { World } from './world.ts';

/** A request to the simulator itself, with its body. */
export interface OwnRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

/** Serves what is the simulator's own and not 115's: the admin door, the phone, the users' pictures. */
export const serveOwn = (world: World, port: number, own: OwnRequest): void => {
  const { request, response } = own;
  const { pathname, searchParams } = urlOf(request);
  const avatarOf = /^\/avatar\/(\d+)\.svg$/.exec(pathname)?.[1];
  if (pathname !== '/_admin' && request.method !== 'GET') return wrongMethod(response, 'GET');
  const reason = strangerReason(request.headers, port);
  if (reason !== null) return json(response, 403, { error: reason });
  if (pathname === '/_admin') return serveAdmin(world, own);
  if (pathname === '/phone/state') return json(response, 200, phoneState(world, searchParams.get('uid')));
  if (avatarOf !== undefined) return serveAvatar(world, avatarOf, response);
  if (pathname !== '/' && pathname !== '/phone') {
    return json(response, 404, { error: `There is nothing at ${pathname}.` });
  }
  const { html, headers } = phonePage(request.headers['accept-language']);
  return send(response, 200, headers, html);
};

/** Answers that only another method will do. */
export const wrongMethod = (response: ServerResponse, method: string): void => {
  response.setHeader('Allow', method);
  json(response, 405, { error: `Only ${method} is taken here.` });
};

const serveAdmin = (world: World, { request, response, body }: OwnRequest): void => {
  if (request.method !== 'POST') return wrongMethod(response, 'POST');
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

const serveAvatar = (world: World, id: string, response: ServerResponse): void => {
  const user = world.users.get(id);
  if (user === undefined) return json(response, 404, { error: `There is no user ${id}.` });
  const headers = {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  };
  return send(response, 200, headers, avatarSvg(user));
};
