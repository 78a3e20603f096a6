import { app } from 'electron';

/**
 * Keeps Chromium from fetching dictionaries for its spelling checker: on Linux and Windows every session, also one without
 * a window, asks redirector.gvt1.com for them as soon as it is made (seen with Electron 25.1.1), and this program talks
 * to nobody but 115 (P24). To be called before the app is ready.
 */
export function fetchNoDictionaries(): void {
  app.on('session-created', (session) => session.setSpellCheckerLanguages([]));
}
