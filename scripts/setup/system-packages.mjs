import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { collect } from './command.mjs';
import { SetupFailure, say } from './progress.mjs';
import { needsPrivateScreen } from './screen.mjs';

// "a|b": newer releases of Debian and Ubuntu renamed some libraries; either name will do.
const runtimeLibraries = [
  'libnss3',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libgtk-3-0|libgtk-3-0t64',
  'libgbm1',
  'libasound2|libasound2t64',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
];
const privateDesktop = [
  'xvfb',
  'xauth',
  'dbus',
  'dbus-x11',
  'gnome-keyring',
  'libsecret-tools',
  'xfce4-panel',
  'imagemagick',
  'x11-utils',
  'xdotool',
  'fonts-noto-cjk',
  'fonts-cantarell',
  'libglib2.0-bin',
];
// python3-dbusmock plays the part of the system that speaks of sleep and shutdown, xclip that of another program that pastes.
const testTools = ['strace', 'procps', 'python3-dbusmock', 'xclip'];
// A second desktop, on Wayland, and its camera. Where they cannot be had, the tests that want them are skipped.
const secondDesktop = ['sway', 'grim'];
const desktopCommands = ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon', 'xfce4-panel', 'gdbus'];

/**
 * Sees to the packages of the operating system that the program needs to run here: its libraries, and
 * on a machine without a screen the parts of a private one. Installs them as root on Debian and Ubuntu,
 * else says what to install.
 * @param {{ tests: boolean }} options with `tests` also what only the tests use
 */
export async function ensureSystemPackages({ tests }) {
  if (process.platform !== 'linux') return;
  const ownScreen = needsPrivateScreen();
  if (!isOnPath('dpkg-query')) return checkCommands(ownScreen);
  const wanted = [
    ...runtimeLibraries,
    ...(ownScreen ? privateDesktop : []),
    ...(tests && ownScreen ? testTools : []),
  ];
  const missing = await missingPackages(wanted);
  const root = process.getuid?.() === 0;
  if (missing.length > 0 && !root) return tellCommand(missing, ownScreen);
  if (missing.length > 0) await install(missing);
  if (tests && ownScreen && root) await installIfKnown(secondDesktop);
}

/**
 * Picks what is not installed yet out of a list of packages.
 * @param {string[]} wanted names, "a|b" for either
 * @param {Set<string>} installed
 */
export function notInstalled(wanted, installed) {
  return wanted.filter((names) => !names.split('|').some((name) => installed.has(name)));
}

async function missingPackages(wanted) {
  const names = wanted.flatMap((entry) => entry.split('|'));
  const { stdout } = await collect('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  const installed = stdout.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []);
  return notInstalled(wanted, new Set(installed));
}

async function install(missing) {
  say(`Installing ${missing.length} packages of the system: ${missing.map(firstName).join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await collect('apt-get', ['update', '-q'], { env });
  if (update.code !== 0) say('The list of packages could not be renewed; going on with the one there is.');
  const names = [];
  for (const entry of missing) names.push(await availableName(entry));
  const { code, output } = await collect(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...names],
    { env },
  );
  if (code === 0) return;
  const reason = output.trim().split('\n').slice(-6).join('\n');
  throw new SetupFailure(`the packages of the system could not be installed.\n${reason}`);
}

/** Packages that nobody has to have: one that this release does not know, or does not install, is done without. */
async function installIfKnown(names) {
  const known = [];
  for (const name of await missingPackages(names)) if (await isKnown(name)) known.push(name);
  if (known.length === 0) return;
  try {
    await install(known);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(`What is tried on them is skipped: ${error.message}`);
  }
}

/** Of several names for one library, the one this release knows. */
async function availableName(entry) {
  const names = entry.split('|');
  for (const name of names.slice(0, -1)) if (await isKnown(name)) return name;
  return names.at(-1);
}

async function isKnown(name) {
  const { stdout } = await collect('apt-cache', ['show', '--no-all-versions', name]);
  return stdout.includes(`Package: ${name}\n`);
}

/** Libraries may come from elsewhere, so only a private screen that cannot stand stops the run. */
function tellCommand(missing, ownScreen) {
  const sentence = `please run: sudo apt-get install -y ${missing.map(firstName).join(' ')}`;
  if (ownScreen) throw new SetupFailure(`packages of the system are missing; ${sentence}`);
  say(`Some packages of the system seem to be missing; if the program does not start, ${sentence}`);
}

function checkCommands(ownScreen) {
  const missing = ownScreen ? desktopCommands.filter((name) => !isOnPath(name)) : [];
  if (missing.length === 0) return;
  throw new SetupFailure(
    `there is no screen here, and an invisible one needs ${missing.join(', ')}. Please install them, or run this on a desktop.`,
  );
}

function firstName(entry) {
  return entry.split('|')[0];
}

function isOnPath(command) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
