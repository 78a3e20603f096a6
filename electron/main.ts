import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { createDesktop } from './desktop.ts';
import { firstLook } from './first-look.ts';
import { openLog } from './log/log.ts';
import { createServices } from './services.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { startOptions, type StartOptions } from './start/start-options.ts';
import { LONGEST_WAIT_MS, quitInOrder } from './system/orderly-quit.ts';
import { announceAppScheme } from './windows/app-scheme.ts';

const choice = startOptions({
  argv: process.argv,
  environment: process.env,
  packaged: app.isPackaged,
  platform: process.platform,
  home: homedir(),
  cwd: process.cwd(),
  electron: process.versions.electron,
  startedAt: Date.now(),
});

if (choice.ok) {
  start(choice.options);
} else {
  process.stderr.write(`${choice.message}\n`);
  app.exit(2);
}

function start(options: StartOptions): void {
  // Read, and not for the eyes of the programs that are started from here.
  delete process.env['TK115_PASSPHRASE'];
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail(`The folder ${options.folder} cannot be made`, error);
  }
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // One owner per folder: a second start brings the first one's window up and ends.
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Token Keeper is running already; its window is opened.\n');
    app.exit(0);
    return;
  }
  announceAppScheme();
  app
    .whenReady()
    .then(() => run(options))
    .catch((error: unknown) => fail('Token Keeper could not start', error));
}

async function run(options: StartOptions): Promise<void> {
  const log = openLog(options.folder);
  const settings = new SettingsStore(options.folder);
  const services = createServices(options, settings, log);
  const { keeping, clipboard, demo } = services;
  const desktop = createDesktop(services, settings, log);
  app.on('second-instance', () => desktop.window.open());
  app.on('activate', () => desktop.window.open());
  // The program lives in the tray; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.dock?.hide();
  quitInOrder(async () => {
    await keeping.open?.keeper.settle(LONGEST_WAIT_MS);
    keeping.open?.keeper.close();
    await clipboard.clear();
    await demo.stop();
  });
  await firstLook(services, desktop, options);
}

/** Ends a program that cannot begin, with a sentence. */
function fail(sentence: string, error: unknown): void {
  process.stderr.write(`${sentence}: ${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(1);
}
