import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { callOnBus } from './session-bus.ts';

/** The password of the keyring on the private screen (scripts/setup/private-screen.mjs). */
const PASSWORD = 'test';
/** The title of the window in which the keyring asks for it. */
const PROMPT = 'Unlock Login Keyring';

const run = promisify(execFile);

/** Locks the session's keyring, as its owner can at any time. */
export async function lockKeyring(): Promise<void> {
  await callOnBus({
    destination: 'org.freedesktop.secrets',
    path: '/org/freedesktop/secrets',
    method: 'org.freedesktop.Secret.Service.Lock',
    args: ["['/org/freedesktop/secrets/collection/login']"],
  });
}

/** Unlocks it without asking anybody, for the tests that come after. */
export function unlockKeyringQuietly(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.once('error', reject);
    child.once('exit', () => resolve());
    child.stdin.end(PASSWORD);
  });
}

/** The windows in which the keyring asks for its password. */
async function prompts(): Promise<readonly string[]> {
  const found = await run('xdotool', ['search', '--onlyvisible', '--name', PROMPT]).catch(() => null);
  return found === null ? [] : found.stdout.trim().split('\n');
}

/** Waits until the keyring asks. */
export async function promptIsShown(): Promise<void> {
  await expect.poll(async () => (await prompts()).length, { message: 'the keyring asks' }).toBe(1);
}

/** Waits until nobody is asked any more. */
export async function promptIsGone(): Promise<void> {
  await expect.poll(async () => (await prompts()).length, { message: 'the keyring asks no more' }).toBe(0);
}

/** Types the password into the prompt that is shown. */
export async function enterPassword(): Promise<void> {
  await run('xdotool', ['type', '--delay', '20', PASSWORD]);
  await run('xdotool', ['key', 'Return']);
}

/** Dismisses the prompt that is shown. */
export async function dismissPrompt(): Promise<void> {
  await run('xdotool', ['key', 'Escape']);
}

/** Photographs the whole desktop. */
export async function photographDesktop(path: string): Promise<void> {
  await run('import', ['-window', 'root', path]);
}
