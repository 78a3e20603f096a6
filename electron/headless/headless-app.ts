import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { unlockKeyringApart } from '../runtime/keyring-process.ts';
import { systemProtections } from '../runtime/system-protections.ts';
import { ensurePrivateFolder, refusalSentence } from '../start/private-folder.ts';
import type { StartOptions } from '../start/start-options.ts';
import { runHeadless } from './run-headless.ts';
import { untilSignal } from './until-signal.ts';

/** The app with `--headless`: the program without a window, which can open a vault that the desktop protects, too. */
export async function headlessApp(options: StartOptions): Promise<void> {
  const folder = ensurePrivateFolder(options.folder, process.platform);
  if (!folder.ok) {
    process.stderr.write(`${refusalSentence(folder.refusal, app.getPreferredSystemLanguages())}\n`);
    return app.exit(2);
  }
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // Electron's own way to end would not wait; what has to be settled is settled below.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  app.dock?.hide();
  const code = await runHeadless({
    options,
    protections: systemProtections({
      safeStorage,
      platform: process.platform,
      unlockKeyring: () => unlockKeyringApart(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    version: app.getVersion(),
    say: (line) => void process.stdout.write(`${line}\n`),
    ended: untilSignal(),
  });
  app.exit(code);
}
