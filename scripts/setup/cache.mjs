import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './progress.mjs';

const folderName = 'token-keeper-115';

/**
 * The folder for things that can be fetched again: runtimes, notes, locks.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], folderName);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', folderName);
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), folderName, 'Cache');
  }
  return join(homedir(), '.cache', folderName);
}

/**
 * The folder for what must survive a cleared cache, such as the keyring of the invisible screen.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function stateFolder(env = process.env) {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), folderName);
}

/**
 * Makes a folder appear complete or not at all: it is filled under another name and renamed when done.
 * What an interrupted run left behind is swept first. Call it under a lock.
 * @param {string} target the folder to make
 * @param {(folder: string) => Promise<void>} fill
 */
export async function placeFolder(target, fill) {
  const parent = join(target, '..');
  const prefix = `.part-${target.slice(parent.length + 1)}-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const part = mkdtempSync(join(parent, prefix));
  try {
    await fill(part);
    rmSync(target, { recursive: true, force: true });
    renameSync(part, target);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * Runs an action while no other process does the same. A lock whose holder has died is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} action
 * @param {string} [cache]
 * @returns {Promise<T>}
 */
export async function withLock(name, action, cache = cacheFolder()) {
  const file = join(cache, 'locks', `${name}.pid`);
  mkdirSync(join(cache, 'locks'), { recursive: true });
  let told = false;
  while (!takeLock(file)) {
    if (!told) say(`Waiting for another run that is busy with ${name} …`);
    told = true;
    await sleep(300);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function takeLock(file) {
  if (createHeld(file)) return true;
  if (isAlive(readHolder(file))) return false;
  // Of several that find a dead holder, only one may clear it away, and only while it is still there.
  const clearing = `${file}.clearing`;
  if (!createHeld(clearing)) {
    if (!isAlive(readHolder(clearing))) rmSync(clearing, { force: true });
    return false;
  }
  if (!isAlive(readHolder(file))) rmSync(file, { force: true });
  const taken = createHeld(file);
  rmSync(clearing, { force: true });
  return taken;
}

/**
 * Creates a file with this process's id, unless there is one.
 * @param {string} file
 */
function createHeld(file) {
  // Linked in place when it is whole, so that nobody reads it empty and takes its holder for dead.
  const own = `${file}.${process.pid}-${randomUUID()}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
