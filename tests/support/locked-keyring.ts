import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { busProperty, callOnBus } from './session-bus.ts';

/** The password of the keyring on the private screen (scripts/setup/private-screen.mjs). */
const PASSWORD = 'test';
/** The title of the window in which the keyring asks for it. */
const PROMPT = 'Unlock Login Keyring';

/** The keyring of the session, on the bus. */
const LOGIN = '/org/freedesktop/secrets/collection/login';

const run = promisify(execFile);

/** Locks the session's keyring, as its owner can at any time. */
export async function lockKeyring(): Promise<void> {
  await callOnBus({
    destination: 'org.freedesktop.secrets',
    path: '/org/freedesktop/secrets',
    method: 'org.freedesktop.Secret.Service.Lock',
    args: [`['${LOGIN}']`],
  });
}

/** Unlocks it for the tests that come after, by way of the prompt, as its owner would. */
export async function unlockKeyring(): Promise<void> {
  if (!(await isLocked())) return;
  while ((await prompts()).length > 0) {
    await dismissPrompt();
    await promptIsGone();
  }
  const asking = run('sh', ['-c', 'echo nothing | secret-tool store --label=unlock unlock keyring']);
  await promptIsShown();
  await enterPassword();
  await asking;
}

async function isLocked(): Promise<boolean> {
  const locked = await busProperty(
    { destination: 'org.freedesktop.secrets', path: LOGIN },
    'org.freedesktop.Secret.Collection',
    'Locked',
  );
  return locked === true;
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
