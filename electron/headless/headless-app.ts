import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { ownDesktop } from '../desktops/own-desktop.ts';
import { systemProtections } from '../runtime/system-protections.ts';
import { ensurePrivateFolder } from '../start/private-folder.ts';
import { refusalSentence } from '../start/refusal-sentence.ts';
import type { StartOptions } from '../start/start-options.ts';
import { runHeadless } from './run-headless.ts';
import { untilSignal } from './until-signal.ts';

/**
 * The app with `--headless`: the program without a window, which can open a vault that the desktop protects, too. `end`
 * ends it with a sentence when it cannot begin.
 */
export async function headlessApp(
  options: StartOptions,
  end: (code: 2, sentence: string) => void,
): Promise<void> {
  const { DISPLAY: x, WAYLAND_DISPLAY: wayland } = process.env;
  // Electron needs a display even where it shows nothing, and without one ends in a riddle, or not at all.
  if (process.platform === 'linux' && (x ?? '') === '' && (wayland ?? '') === '') {
    return end(
      2,
      'Electron needs a display even for --headless, and there is none. Run "tk115 serve" instead.',
    );
  }
  const folder = ensurePrivateFolder(options.folder, process.platform);
  if (!folder.ok) return end(2, refusalSentence(folder.refusal, app.getPreferredSystemLanguages()));
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // Electron's own way to end would not wait; what has to be settled is settled below.
  app.on('window-all-closed', () => undefined);
  const system = await ownDesktop(process.platform);
  system.introduce();
  await app.whenReady();
  const code = await runHeadless({
    options,
    protections: systemProtections({
      safeStorage,
      platform: process.platform,
      unlockKeyring: () => system.unlockKeyring(join(app.getAppPath(), 'dist', 'keyring', 'opener.cjs')),
    }),
    version: app.getVersion(),
    say: (line) => void process.stdout.write(`${line}\n`),
    ended: untilSignal(),
  });
  app.exit(code);
}
