import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { collect } from './command.mjs';
import { nodeEnvironment } from './node-runtime.mjs';
import { say } from './progress.mjs';
import { projectRoot, readProjectJson } from './project.mjs';

const packageFolder = join(projectRoot, 'node_modules', 'electron');
/** How long the download may stand still, in milliseconds. */
const standstillMs = 60_000;
/** How long a failed download is remembered, in milliseconds. */
const rememberedMs = 24 * 3_600_000;

/** The executable of the official Electron if it is installed already. */
export function installedOfficialElectron() {
  const pathFile = join(packageFolder, 'path.txt');
  const versionFile = join(packageFolder, 'dist', 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;
  const { version } = readProjectJson('node_modules', 'electron', 'package.json');
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== version) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/**
 * Installs the official Electron by its own means, mirrors and proxies included.
 * @param {string} node
 * @param {{ insist: boolean }} options with `insist` an earlier failure of the day is not heeded
 * @returns {Promise<{ executable: string } | { failure: string, remembered?: boolean }>}
 */
export async function installOfficialElectron(node, { insist }) {
  const { version } = readProjectJson('node_modules', 'electron', 'package.json');
  const note = join(cacheFolder(), 'electron', `official-${version}-unreachable.json`);
  if (!insist && isRecent(note))
    return { failure: 'it could not be reached earlier today', remembered: true };
  say(`Fetching Electron ${version} from its release page (about 120 MB) …`);
  const failure = (await download(node)) ?? (await install(node));
  const executable = installedOfficialElectron();
  if (executable && !failure) {
    rmSync(note, { force: true });
    return { executable };
  }
  mkdirSync(join(cacheFolder(), 'electron'), { recursive: true });
  writeFileSync(note, JSON.stringify({ failedAt: Date.now() }));
  return { failure: failure ?? 'its installer left no executable behind' };
}

/** @param {string} note */
function isRecent(note) {
  try {
    const ageMs = Date.now() - JSON.parse(readFileSync(note, 'utf8')).failedAt;
    return ageMs >= 0 && ageMs < rememberedMs;
  } catch {
    return false;
  }
}

/**
 * @param {string} node
 * @returns {Promise<string | undefined>} why it failed
 */
function download(node) {
  const script = fileURLToPath(new URL('electron-download.mjs', import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(node, [script], { env: nodeEnvironment(node), stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    let stoodStill = false;
    const giveUp = () => {
      stoodStill = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(giveUp, standstillMs);
    let told = 0;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, standstillMs);
      const percent = Number(text.trim().split('\n').at(-1));
      if (percent < told + 25) return;
      told = percent;
      say(`Fetching Electron: ${percent} %`);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', (error) => (errors += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(undefined);
      else resolve(stoodStill ? `nothing came for ${standstillMs / 1000} seconds` : shortReason(errors));
    });
  });
}

/**
 * @param {string} node
 * @returns {Promise<string | undefined>} why it failed
 */
async function install(node) {
  const { code, output } = await collect(node, [join(packageFolder, 'install.js')], {
    env: nodeEnvironment(node),
  });
  return code === 0 ? undefined : shortReason(output);
}

/** @param {string} errors the whole of what a failing child printed */
function shortReason(errors) {
  const cause =
    /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|CERT\w*|Response code \d+)[^\n]*/;
  return (
    cause.exec(errors)?.[0].replace(/['",]+$/, '') ?? errors.trim().split('\n')[0] ?? 'for an unknown reason'
  );
}
