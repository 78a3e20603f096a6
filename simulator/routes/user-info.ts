import type { SimulatorOptions } from '../options.ts';
import type { User } from '../users.ts';
import type { World } from '../world.ts';
import { refuse, subjectOfToken, type Route } from './route.ts';

/**
 * `GET /open/user/info`: who the access token belongs to, with space and VIP
 * (docs/115-open-platform.md, "User info").
 */
export const userInfoRoute: Route = {
  name: 'userInfo',
  method: 'GET',
  path: '/open/user/info',
  host: 'api',

  identify: (world, { bearer }) => subjectOfToken(world, bearer),

  run: (world, { bearer }) => {
    const owner = bearer === null ? undefined : world.grants.ownerOf(bearer);
    const appRefusal = owner === undefined ? null : world.apps.refusal(owner.grant.appId);
    if (appRefusal !== null) return refuse(appRefusal);
    const checked = world.grants.checkAccess(bearer);
    if ('code' in checked) return refuse(checked);
    const { userId } = checked.grant;
    const user = world.users.get(userId) ?? world.users.add({ id: userId });
    return { reply: { ok: true, data: describe(user, world) } };
  },
};

const describe = (user: User, world: World): Record<string, unknown> => {
  const { totalBytes, usedBytes } = user.space;
  const face = user.avatar ?? `${world.origin}/avatar/${user.id}.svg`;
  return {
    user_id: userId(user, world.options.get()),
    user_name: user.name,
    user_face_s: face,
    user_face_m: face,
    user_face_l: face,
    rt_space_info: {
      all_total: size(totalBytes),
      all_remain: size(totalBytes - usedBytes),
      all_use: size(usedBytes),
    },
    vip_info: {
      level_name: user.vip.levelName,
      expire: Math.floor(user.vip.expiresAt / 1000),
    },
  };
};

const userId = (user: User, options: SimulatorOptions): string | number =>
  options.userIdAs === 'number' ? Number(user.id) : user.id;

const size = (bytes: number): { size: number; size_format: string } => ({
  size: bytes,
  size_format: `${(bytes / 2 ** 40).toFixed(2)}TB`,
});
