import type { IssuedPair } from '../grants.ts';
import type { SimulatorOptions } from '../options.ts';
import { refuse, subjectOfToken, type Route } from './route.ts';

/**
 * `POST /open/refreshToken`: a rotation. A fault of the App ID is told before anything about the
 * token (docs/115-open-platform.md, "Refresh").
 */
export const refreshRoute: Route = {
  name: 'refresh',
  method: 'POST',
  path: '/open/refreshToken',
  host: 'passport',

  identify: (world, { form }) => subjectOfToken(world, form.get('refresh_token')),

  run: (world, { form }) => {
    const token = form.get('refresh_token') ?? '';
    const owner = world.grants.ownerOf(token);
    const appRefusal = owner === undefined ? null : world.apps.refusal(owner.grant.appId);
    if (appRefusal !== null) return refuse(appRefusal);
    const refreshed = world.grants.refresh(token);
    if ('code' in refreshed) return refuse(refreshed);
    const endsAccess = world.options.get().refreshEndsAccess;
    const { settle } = world.books.rotated(refreshed.grant, { endsAccess, elsewhere: false });
    return { reply: { ok: true, data: answer(refreshed, world.options.get()) }, settle };
  },
};

const answer = (pair: IssuedPair, options: SimulatorOptions): Record<string, unknown> => {
  const { refreshTokenInAnswer, expiresInSaid } = options;
  const data: Record<string, unknown> = { access_token: pair.accessToken };
  if (refreshTokenInAnswer === 'new') data['refresh_token'] = pair.refreshToken;
  if (refreshTokenInAnswer === 'empty') data['refresh_token'] = '';
  if (expiresInSaid === 'truth') data['expires_in'] = pair.lifetimeS;
  else if (expiresInSaid !== 'missing') data['expires_in'] = expiresInSaid.value;
  return data;
};
