import { connect } from 'node:net';
import { isAbsolute, join } from 'node:path';

/** How long a display on another machine may take to answer. */
const PATIENCE_MS = 3_000;

/**
 * Where an X server listens for a DISPLAY such as `:0`, `unix:1.0` or `localhost:10.0` (X(7), "DISPLAY NAMES"):
 * ways to connect to it, the likeliest first; none for a text that is no display.
 * @param {string} display
 * @returns {import('node:net').NetConnectOpts[]}
 */
export function xServerAddresses(display) {
  const [, host = '', number] = /^(.*?):(\d+)(?:\.\d+)?$/.exec(display) ?? [];
  if (number === undefined) return [];
  if (host !== '' && host !== 'unix') {
    return [{ host: host.replace(/^tcp\//, ''), port: 6_000 + Number(number) }];
  }
  const path = `/tmp/.X11-unix/X${number}`;
  // The second one is Linux' own kind, which is not in the file system.
  return [{ path }, { path: `\0${path}` }];
}

/**
 * The display that programs would be shown on and that does not answer; null if it does, or if there is none to
 * ask. Only Linux is asked: elsewhere programs do not need one.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<string | null>} such as `DISPLAY=:77`
 */
export async function deafDisplay(env, platform = process.platform) {
  if (platform !== 'linux') return null;
  const { DISPLAY: x, WAYLAND_DISPLAY: wayland } = env;
  const names = [];
  const addresses = [];
  if (x) {
    names.push(`DISPLAY=${x}`);
    addresses.push(...xServerAddresses(x));
  }
  if (wayland) {
    names.push(`WAYLAND_DISPLAY=${wayland}`);
    addresses.push({
      path: isAbsolute(wayland) ? wayland : join(env['XDG_RUNTIME_DIR'] ?? '/', wayland),
    });
  }
  if (names.length === 0) return null;
  for (const address of addresses) if (await answers(address)) return null;
  return names.join(', ');
}

/** @param {import('node:net').NetConnectOpts} address */
function answers(address) {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: PATIENCE_MS });
    const end = (does) => {
      socket.destroy();
      resolve(does);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}
