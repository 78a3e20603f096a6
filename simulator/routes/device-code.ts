import { refusals } from '../codes.ts';
import { refuse, type Route } from './route.ts';

/**
 * `POST /open/authDeviceCode`: begins the device-code flow. Of the methods only the literal `sha256`
 * is accepted (docs/115-open-platform.md, "Device code with PKCE").
 */
export const deviceCodeRoute: Route = {
  name: 'deviceCode',
  method: 'POST',
  path: '/open/authDeviceCode',
  host: 'passport',

  identify: (_world, { form }) => ({
    appId: form.get('client_id'),
    userId: null,
    token: null,
    owner: undefined,
  }),

  run: (world, { form }) => {
    const appId = form.get('client_id');
    const appRefusal = world.apps.refusal(appId);
    if (appId === null || appRefusal !== null) return refuse(appRefusal ?? refusals.appIdMissing);
    const challenge = form.get('code_challenge') ?? '';
    if (challenge === '') return refuse(refusals.challengeMissing);
    if (form.get('code_challenge_method') !== 'sha256') return refuse(refusals.challengeMethod);
    const { uid, time, sign } = world.codes.begin(appId, challenge);
    const qrcode = `${world.origin}/phone?uid=${uid}`;
    return { reply: { ok: true, data: { uid, time, qrcode, sign } } };
  },
};
