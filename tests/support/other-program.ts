import { z } from 'zod';
import { APP_ID } from './phone.ts';
import type { Program } from './program.ts';

const grantSchema = z.object({ grantId: z.string(), accessToken: z.string(), refreshToken: z.string() });

/** A login that another program has, with its tokens. */
export type OtherLogin = z.infer<typeof grantSchema>;

/** Authorises another program at the simulator, by the tests' App ID unless told otherwise. */
export async function authoriseElsewhere({ simulator }: Program, of: object = {}): Promise<OtherLogin> {
  return grantSchema.parse(await simulator.admin({ command: 'grant.issue', appId: APP_ID, ...of }));
}

/** Has another program refresh its login; its new tokens. */
export async function refreshElsewhere({ simulator }: Program, grantId: string): Promise<OtherLogin> {
  return grantSchema.parse(await simulator.admin({ command: 'grant.rotate', grantId }));
}
