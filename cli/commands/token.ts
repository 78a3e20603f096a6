import { EXIT } from '../../shared/agent/problems.ts';
import { fetchToken } from '../fetch-token.ts';
import { print, printJson } from '../output.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** `tk115 token`: prints an access token. */
export async function run(session: Session): Promise<number> {
  const header = session.has('--header');
  if (header && session.json) throw new Refusal('not_together', { one: '--header', other: '--json' });
  const token = await fetchToken(session, await session.agent());
  if (session.json) printJson(token);
  else print(header ? `Authorization: Bearer ${token.access_token}` : token.access_token);
  return EXIT.ok;
}
