import { refusals } from '../codes.ts';
import type { CodeStatus, DeviceCode } from '../device-codes.ts';
import type { World } from '../world.ts';
import { refuse, subjectOfCode, type Result, type Route } from './route.ts';

const messages: Readonly<Record<CodeStatus, string>> = {
  0: '等待扫码',
  1: '扫码成功，请在手机点击确认登录',
  2: '已确认登录',
  [-1]: '二维码已过期',
  [-2]: '已取消登录',
};

/**
 * `GET /get/status/`: the long poll. It is answered at once when there is news, and otherwise when
 * its hold is over (docs/115-open-platform.md, "Device code with PKCE").
 */
export const statusRoute: Route = {
  name: 'status',
  method: 'GET',
  path: '/get/status',
  host: 'qrcode',

  identify: (world, { query }) => subjectOfCode(world, query.get('uid')),

  run: async (world, { query, signal }) => {
    const code = world.codes.get(query.get('uid') ?? '');
    const signed = code?.sign === query.get('sign') && String(code?.time) === query.get('time');
    if (code === undefined || !signed) return refuse(refusals.codeInvalid);
    await newsOrEndOfHold(world, code, signal);
    return tell(world, code);
  },
};

const tell = (world: World, code: DeviceCode): Result => {
  const { expiredCodeAs, waitingAs } = world.options.get();
  const now = world.clock.now();
  const status = code.statusAt(now);
  if (status === -1 && expiredCodeAs === 'key-invalid') return refuse(refusals.codeInvalid);
  const unsaid = !code.hasNewsAt(now) && !(status === 0 && waitingAs === 'status');
  return {
    reply: { ok: true, data: unsaid ? {} : { msg: messages[status], status } },
    settle: (delivered) => {
      if (delivered) code.lastTold = status;
    },
  };
};

/** Settles on news about the code, at the end of the hold, or when the client goes away. */
const newsOrEndOfHold = (world: World, code: DeviceCode, signal: AbortSignal): Promise<void> => {
  if (code.hasNewsAt(world.clock.now()) || signal.aborted) return Promise.resolve();
  const { promise, resolve } = withResolve();
  const look = (): void => {
    if (code.hasNewsAt(world.clock.now())) resolve();
    else armExpiry();
  };
  let expiry: NodeJS.Timeout | undefined;
  const armExpiry = (): void => {
    clearTimeout(expiry);
    const ms = world.clock.realMsUntil(code.expiresAt);
    if (ms < longestTimeoutMs) expiry = setTimeout(look, Math.ceil(ms));
  };
  const hold = setTimeout(resolve, Math.min(world.options.get().pollHoldMs, longestTimeoutMs));
  const stopListening = [code.onMove(look), world.clock.onJump(look)];
  signal.addEventListener('abort', resolve);
  armExpiry();
  return promise.finally(() => {
    clearTimeout(hold);
    clearTimeout(expiry);
    signal.removeEventListener('abort', resolve);
    for (const stop of stopListening) stop();
  });
};

const longestTimeoutMs = 2_147_483_647;

const withResolve = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};
