import { protocol } from 'electron';
import { SCHEME } from './page-origin.ts';

/** Must be called before the app is ready: makes the scheme a secure origin of its own. */
export function announceAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ]);
}
