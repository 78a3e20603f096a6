import type { LockReason } from '../../shared/view.ts';
import { errno } from './errno.ts';

/** Thrown while a vault is being opened, when nothing of it may be used; nothing on disk has been changed or lost. */
export class OpeningRefused extends Error {
  override readonly name = 'OpeningRefused';
  readonly reason: LockReason;

  constructor(reason: LockReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * The refusal for an error of the file system. A disk that cannot be read right now proves nothing about a file, so no
 * file is judged by it: the whole vault stays shut until it can be read.
 */
export function refusalFor(error: unknown, doing: string): OpeningRefused {
  if (error instanceof OpeningRefused) return error;
  const code = errno(error);
  const denied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return new OpeningRefused(
    denied ? 'permissions' : 'unreadable',
    `could not ${doing}: ${code ?? 'unexpected error'}`,
    { cause: error },
  );
}
