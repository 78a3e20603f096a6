import { z } from 'zod';

import type { IssuedPair } from '../grants.ts';
import { issueGrant } from '../world.ts';
import { adminCommand, AdminError } from './command.ts';
import { userOf } from './user-commands.ts';

/** The App ID of grants that are issued without naming one. */
const anyAppId = '100000115';

/** `grant.issue`, `grant.list`, `grant.revoke`, `grant.rotate`: authorisations without a phone, and their ends. */
export const grantCommands = [
  adminCommand(
    'grant.issue',
    {
      userId: z.string().optional(),
      appId: z.string().min(1).optional(),
      authorisedAt: z.number().int().optional(),
      lifetimeS: z.number().positive().optional(),
    },
    (world, input) => {
      const { pair, settle } = issueGrant(world, {
        userId: userOf(world, input.userId).id,
        appId: input.appId ?? anyAppId,
        authorisedAt: input.authorisedAt,
        lifetimeS: input.lifetimeS,
      });
      settle(true);
      return pairAnswer(pair);
    },
  ),
  adminCommand('grant.list', {}, (world) => world.grants.list()),
  adminCommand(
    'grant.revoke',
    {
      grantId: z.string().optional(),
      userId: z.string().optional(),
      appId: z.string().optional(),
    },
    (world, { grantId, userId, appId }) => {
      if (grantId === undefined && userId === undefined && appId === undefined) {
        throw new AdminError('grant.revoke: name a grantId, a userId or an appId.');
      }
      const meant = world.grants
        .list()
        .filter((grant) => grantId === undefined || grant.grantId === grantId)
        .filter((grant) => userId === undefined || grant.userId === userId)
        .filter((grant) => appId === undefined || grant.appId === appId);
      if (meant.length === 0) throw new AdminError('grant.revoke: there is no such grant.');
      return meant.map((grant) => {
        world.books.ended(grant.grantId);
        return world.grants.revoke(grant.grantId);
      });
    },
  ),
  adminCommand('grant.rotate', { grantId: z.string() }, (world, { grantId }) => {
    const standing = world.grants.list().find((grant) => grant.grantId === grantId);
    if (standing?.status !== 'live') throw new AdminError('grant.rotate: there is no such live grant.');
    const pair = world.grants.rotateElsewhere(grantId);
    if (pair === undefined) throw new AdminError('grant.rotate: there is no such live grant.');
    const endsAccess = world.options.get().refreshEndsAccess;
    world.books.rotated(pair.grant, { endsAccess, elsewhere: true }).settle(false);
    return pairAnswer(pair);
  }),
];

const pairAnswer = ({ grant, accessToken, refreshToken, lifetimeS }: IssuedPair) => ({
  ...grant,
  accessToken,
  refreshToken,
  lifetimeS,
});
