import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from './cache.mjs';
import { collect } from './command.mjs';
import { endMarkedProcesses, firstLine, markVariable, startBackground } from './background-process.mjs';
import { SetupFailure } from './progress.mjs';
import { xAuthority } from './x-authority.mjs';

/**
 * A desktop that nobody sees: X server, session bus, unlocked keyring and a panel with a tray.
 * @typedef {object} PrivateScreen
 * @property {NodeJS.ProcessEnv} env for the programs that run on it
 * @property {() => Promise<void>} close ends everything on it and removes its files
 */

/**
 * Opens a private screen.
 * @param {{ env: NodeJS.ProcessEnv, privateHome: boolean }} options
 *   with `privateHome` HOME is new and gone afterwards (tests); without, HOME stays, and the keyring
 *   is kept in the person's state folder, so that what is locked with its key can be opened again
 * @returns {Promise<PrivateScreen>}
 */
export async function openPrivateScreen({ env: outer, privateHome }) {
  const folder = mkdtempSync(join(tmpdir(), 'tk115-screen-'));
  const mark = randomBytes(8).toString('hex');
  const close = async () => {
    await endMarkedProcesses(mark);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const env = screenEnvironment({ outer, folder, mark, privateHome });
    env['DISPLAY'] = await startXServer(env, folder);
    const serverEnv = { ...env, ...desktopFolders(folder, privateHome) };
    await startBus(serverEnv, folder);
    await startKeyring(serverEnv, folder, privateHome);
    await startPanel(serverEnv, folder);
    return { env, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function screenEnvironment({ outer, folder, mark, privateHome }) {
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const env = {
    ...outer,
    [markVariable]: mark,
    TK115_PRIVATE_SCREEN: '1',
    XDG_RUNTIME_DIR: runtime,
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    XAUTHORITY: join(folder, 'Xauthority'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(runtime, 'bus')}`,
  };
  for (const name of ['WAYLAND_DISPLAY', 'GNOME_KEYRING_CONTROL', 'SSH_AUTH_SOCK', 'SESSION_MANAGER'])
    delete env[name];
  if (!privateHome) return env;
  for (const name of ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'])
    delete env[name];
  env['HOME'] = join(folder, 'home');
  mkdirSync(env['HOME'], { mode: 0o700 });
  return env;
}

/** The panel's and the keyring's own files stay out of the person's real desktop settings. */
function desktopFolders(folder, privateHome) {
  if (privateHome) return {};
  const data = join(stateFolder(), 'screen');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return {
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: data,
  };
}

async function startXServer(env, folder) {
  writeFileSync(env['XAUTHORITY'], xAuthority(), { mode: 0o600 });
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1280x800x24',
    '-nolisten',
    'tcp',
    '-auth',
    env['XAUTHORITY'],
  ];
  const server = startBackground('Xvfb', args, { env, log: join(folder, 'x.log'), pipe: true });
  return `:${await firstLine(server, 'The invisible screen (Xvfb)')}`;
}

async function startBus(env, folder) {
  const args = ['--session', '--nofork', '--print-address=3', `--address=${env['DBUS_SESSION_BUS_ADDRESS']}`];
  const bus = startBackground('dbus-daemon', args, { env, log: join(folder, 'bus.log'), pipe: true });
  await firstLine(bus, 'The session bus (dbus-daemon)');
}

async function startKeyring(env, folder, privateHome) {
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const input = privateHome ? 'test' : keptPassword(env['XDG_DATA_HOME']);
  startBackground('gnome-keyring-daemon', args, { env, log: join(folder, 'keyring.log'), input });
  await waitForName(env, 'org.freedesktop.secrets', 'The keyring (gnome-keyring-daemon)');
}

/** Nobody is there to type a password, so it lies beside the keyring, for its owner's eyes only. */
function keptPassword(data) {
  const file = join(data, 'keyring-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function startPanel(env, folder) {
  const quiet = { ...env, NO_AT_BRIDGE: '1' };
  startBackground('xfce4-panel', ['--disable-wm-check'], { env: quiet, log: join(folder, 'panel.log') });
  await waitForName(env, 'org.kde.StatusNotifierWatcher', 'The panel with the tray (xfce4-panel)');
}

async function waitForName(env, busName, label) {
  const args = ['wait', '--session', '--timeout', '20', busName];
  const { code, output } = await collect('gdbus', args, { env, timeoutMs: 25_000 });
  if (code !== 0) throw new SetupFailure(`${label} did not start. ${output.trim()}`);
}
