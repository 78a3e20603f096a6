import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { SinkAnswer } from '../../shared/agent/answers.ts';
import type { Consents } from '../consent/consents.ts';
import type { AccountId } from '../keeper/record.ts';
import { checkSink, SinkRefused } from '../sinks/sink-file.ts';
import type { Sinks, SinkState } from '../sinks/sinks.ts';
import { errno } from '../vault/errno.ts';
import { wholeSeconds } from './account-facts.ts';
import { Refused } from './refused.ts';

/** What the requests about kept files work with. */
export interface SinkRequestPorts {
  readonly consents: Consents;
  readonly sinks: Sinks;
}

/**
 * The whole path of a file that a token may be kept in: none of the program's own, none that others can replace, and none
 * that holds something else. Rejects with {@link Refused}.
 */
export async function sinkPath(path: string, stateFolder: string): Promise<string> {
  if (!isAbsolute(path) || path.includes('\0')) {
    throw new Refused('bad_request', { detail: 'The file must be named by its whole path.' });
  }
  try {
    const plain = join(await realpath(dirname(path)), basename(path));
    await checkSink(plain, stateFolder);
    return plain;
  } catch (error) {
    const code = codeOf(error);
    throw new Refused('bad_request', { detail: `A token cannot be kept there: ${FAULTS[code] ?? code}.` });
  }
}

/** Keeps a file fresh that the user has allowed; when it was allowed without a question, that is noted, so that it lasts. */
export async function addSink(
  { consents, sinks }: SinkRequestPorts,
  account: AccountId,
  path: string,
): Promise<SinkAnswer> {
  const find = (): SinkState | undefined =>
    sinks.list().find((one) => one.account === account && one.path === path);
  if (find() === undefined) {
    await written(consents.decide({ kind: 'file', path }, account, { allowed: true, forMs: null }));
  }
  await sinks.settled();
  const found = find();
  if (found === undefined)
    throw new Refused('failed', { detail: 'The consent has ended meanwhile.', account });
  return sinkAnswer(found);
}

/** Keeps a file fresh no longer. */
export async function removeSink({ consents, sinks }: SinkRequestPorts, id: string): Promise<void> {
  if (!sinks.list().some((one) => one.id === id)) {
    throw new Refused('not_found', { detail: 'There is no such file.' });
  }
  await written(consents.revoke(id));
  await sinks.settled();
}

/** How a kept file stands, as it is told. */
export function sinkAnswer({ id, account, path, writtenAt, fault }: SinkState): SinkAnswer {
  return { id, account, path, written_at: writtenAt === null ? null : wholeSeconds(writtenAt), fault };
}

const FAULTS: Readonly<Record<string, string>> = {
  own: 'that is inside the state folder of Token Keeper',
  place: 'others may write to that folder',
  taken: 'there is something else already, which is not overwritten',
  ENOENT: 'the folder does not exist',
  EACCES: 'the folder cannot be written to',
};

function codeOf(error: unknown): string {
  return error instanceof SinkRefused ? error.code : (errno(error) ?? 'failed');
}

async function written<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new Refused('not_saved', { detail: 'The decision could not be written.' });
  }
}
