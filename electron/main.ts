import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { pause } from './clock/pause.ts';
import { systemTimer } from './clock/system-timer.ts';
import { createDesktop } from './desktop.ts';
import { openLog } from './log/log.ts';
import { createServices } from './services.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { startOptions, type StartOptions } from './start/start-options.ts';
import { LONGEST_WAIT_MS, quitInOrder } from './system/orderly-quit.ts';
import { announceAppScheme } from './windows/app-scheme.ts';

/** The longest that the word of being ready waits for the vault, in milliseconds. */
const LONGEST_OPENING_MS = 3_000;

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
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', options.folder);
  app.setPath('sessionData', join(options.folder, 'browser'));
  // One owner per folder: a second start brings the first one's window up and ends.
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Token Keeper is running already; its window is opened.\n');
    app.exit(0);
    return;
  }
  announceAppScheme();
  void app.whenReady().then(() => run(options));
}

async function run(options: StartOptions): Promise<void> {
  const log = openLog(options.folder);
  const settings = new SettingsStore(options.folder);
  const services = createServices(options, settings, log);
  const { keeping, actions, clipboard, demo } = services;
  const { window, trayStands } = createDesktop(services, settings, log);
  app.on('second-instance', () => window.open());
  app.on('activate', () => window.open());
  // The program lives in the tray; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.dock?.hide();
  quitInOrder(async () => {
    await keeping.open?.keeper.settle(LONGEST_WAIT_MS);
    keeping.open?.keeper.close();
    await clipboard.clear();
    await demo.stop();
  });
  const prepare = async (): Promise<void> => {
    await keeping.unlock();
    if (options.demo) await actions.addDemo();
    // Whoever has no account yet, cannot open the vault, or has no tray to look at, gets the window.
    if (!(await trayStands) || keeping.accounts().length === 0) window.open();
  };
  // A locked keyring asks its user for as long as it likes; the program stands all the same.
  const soon = new AbortController();
  const prepared = prepare().finally(() => soon.abort());
  const stands = await trayStands;
  if (!stands) window.open();
  await pause(systemTimer, LONGEST_OPENING_MS, soon.signal);
  process.stdout.write(
    stands ? 'ready: the icon is in the tray\n' : 'ready: no tray here, so the window is open\n',
  );
  await prepared;
}
