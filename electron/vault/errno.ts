import { StoreFault, type StoreFaultCode } from '../keeper/ports.ts';

/** The system's code of an error (`ENOSPC` …), or null when it carries none. */
export function errno(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What an error of the file system means for whoever wanted to store something; a {@link StoreFault} stays itself. */
export function storeFault(error: unknown, doing: string): StoreFault {
  if (error instanceof StoreFault) return error;
  const code = errno(error);
  return new StoreFault(faultCode(code), `could not ${doing}: ${code ?? 'unexpected error'}`, {
    cause: error,
  });
}

function faultCode(code: string | null): StoreFaultCode {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EROFS':
      return 'read-only';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    default:
      return 'failed';
  }
}
