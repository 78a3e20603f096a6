// What Chromium says about missing graphics cards, sound and system services on a machine without them.
// None of it concerns the program, and a reader takes it for a failure.
const noise = [
  /^\[\d+:\d{4}\/\d{6}\.\d+:(?:ERROR|WARNING|INFO):[^\]]*(?:gpu|viz|command_buffer|zygote_comm|gl_|egl|angle|vulkan|vaapi|bus\.cc|object_proxy|atom_cache|sandbox_linux|udev|upower|network_service|ozone|x11|wayland|cert_issuer)/i,
  /^\[\d+:\d{4}\/\d{6}\.\d+:(?:ERROR|WARNING):.*\/(?:gl|gpu|viz|dbus|ui\/gfx|ui\/gl|components\/dbus)\//,
  /^\[\d+:\d{4}\/\d{6}\.\d+:.*(?:org\.freedesktop|Failed to connect to the bus|GPU process)/,
  /^(?:libva error|MESA|libEGL warning|ALSA lib|dbus\[)/,
  /(?:Gtk|GLib|Gdk|dconf|Atk|libnotify)[\w-]*-(?:WARNING|CRITICAL|Message)/,
];

/**
 * Tells whether a line of Chromium's error output can be left out.
 * @param {string} line
 */
export function isNoise(line) {
  return noise.some((pattern) => pattern.test(line));
}

/**
 * Copies a stream line by line without the noise.
 * @param {NodeJS.ReadableStream} from
 * @param {NodeJS.WritableStream} to
 */
export function copyWithoutNoise(from, to) {
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!isNoise(line)) to.write(`${line}\n`);
  });
  from.on('end', () => {
    if (rest && !isNoise(rest)) to.write(`${rest}\n`);
  });
}
