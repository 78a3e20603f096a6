import { refusals } from '../codes.ts';
import { issueGrant } from '../world.ts';
import { refuse, subjectOfCode, type Route } from './route.ts';

/**
 * `POST /open/deviceCodeToToken`: a confirmed code and its PKCE verifier for the first token pair,
 * once (docs/115-open-platform.md, "Device code with PKCE").
 */
export const exchangeRoute: Route = {
  name: 'exchange',
  method: 'POST',
  path: '/open/deviceCodeToToken',
  host: 'passport',

  identify: (world, { form }) => subjectOfCode(world, form.get('uid')),

  run: (world, { form }) => {
    const code = world.codes.get(form.get('uid') ?? '');
    if (code === undefined || code.used) return refuse(refusals.codeInvalid);
    const appRefusal = world.apps.refusal(code.appId);
    if (appRefusal !== null) return refuse(appRefusal);
    const verifier = form.get('code_verifier') ?? '';
    if (verifier.length < 43 || verifier.length > 128) return refuse(refusals.verifierLength);
    if (!code.isVerifiedBy(verifier)) return refuse(refusals.verifierWrong);
    const status = code.statusAt(world.clock.now());
    if (status < 0) return refuse(refusals.codeInvalid);
    if (status !== 2 || code.userId === null) return refuse(refusals.notConfirmed);
    code.used = true;
    const { pair, settle } = issueGrant(world, { userId: code.userId, appId: code.appId });
    const data = {
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in: pair.lifetimeS,
    };
    return { reply: { ok: true, data }, settle };
  },
};
