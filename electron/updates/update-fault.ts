import type { UpdateFailure } from '../../shared/updates.ts';
import type { Fault } from '../keeper/ports.ts';
import { classifyNetError } from '../open115/net-errors.ts';
import { errno } from '../vault/errno.ts';

/** Why an update could not be had, with the error behind it for the log. */
export class UpdateFault extends Error {
  override readonly name = 'UpdateFault';
  readonly why: UpdateFailure;

  constructor(why: UpdateFailure, cause?: unknown) {
    super(`no update: ${why}`, { cause });
    this.why = why;
  }
}

/** The errors of electron-updater and of the system (`code`), as far as they can happen here. */
const BY_CODE: Readonly<Record<string, UpdateFailure>> = {
  ERR_CHECKSUM_MISMATCH: 'digest',
  ERR_UPDATER_INVALID_SIGNATURE: 'signature',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'nothing-there',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'nothing-there',
  ERR_UPDATER_NO_PUBLISHED_VERSIONS: 'nothing-there',
  // GitHub's list of releases, without any.
  ERR_XML_MISSED_ELEMENT: 'nothing-there',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unreadable',
  ERR_UPDATER_INVALID_RELEASE_FEED: 'unreadable',
  ERR_UPDATER_INVALID_VERSION: 'unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'unreadable',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'unreadable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'not-written',
  EPERM: 'not-written',
  EROFS: 'not-written',
};

const BY_FAULT: Partial<Record<Fault, UpdateFailure>> = {
  offline: 'offline',
  dns: 'unreachable',
  unreachable: 'unreachable',
  proxy: 'unreachable',
  tls: 'tls',
};

/** What an error on the way to an update means for its user. `during`: what broke off if it was the connection. */
export function updateFault(error: unknown, during: 'look' | 'download'): UpdateFault {
  if (error instanceof UpdateFault) return error;
  return new UpdateFault(whyOf(error, during), error);
}

function whyOf(error: unknown, during: 'look' | 'download'): UpdateFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = errno(error) ?? '';
  // One that wraps another tells of it in its message only: of a server that cannot be reached as of one without releases.
  if (/\bnet::ERR_/.test(message)) {
    // The guard's own (library/guarded-session.ts).
    if (message.includes('ERR_BLOCKED_BY_CLIENT')) return 'insecure';
    const { fault } = classifyNetError(message);
    return BY_FAULT[fault] ?? (during === 'look' ? 'unreachable' : 'interrupted');
  }
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (code.startsWith('HTTP_ERROR_4')) return 'nothing-there';
  if (code.startsWith('HTTP_ERROR_') || /^Cannot download .*, status \d/.test(message)) return 'server';
  if (/code signature|not signed/i.test(message)) return 'signature';
  if (/aborted|timed out|connection|closed/i.test(message)) {
    return during === 'look' ? 'unreachable' : 'interrupted';
  }
  return 'failed';
}
