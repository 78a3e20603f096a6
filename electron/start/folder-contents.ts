import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { KEY_FILE } from '../vault/layout.ts';
import { FOLDER_NAME } from './state-folder.ts';

/** What a name in the state folder is: a file, a folder, a folder whose files are checked as well, or left alone. */
export type Entry = 'file' | 'folder' | 'folder-of-files' | 'unchecked';

/**
 * Everything that the program and Chromium put into the state folder, by its name: a new file is to be listed here.
 * Inside `browser` and `Crashpad` Chromium is at home.
 */
const ENTRIES: readonly (readonly [RegExp, Entry])[] = [
  [/^(?:settings|notices|consents)\.json$/, 'file'],
  // One that is being written, or was set aside.
  [/^\.?consents\.json\.[\w.-]+$/, 'file'],
  [/^owner\.lock$/, 'file'],
  [/^broken-off-starts$/, 'file'],
  [/^(?:logs|history)$/, 'folder-of-files'],
  // Where a new version of the program waits until it is put in place.
  [/^updates$/, 'folder'],
  [/^(?:browser|Crashpad)$/, 'folder'],
  // Checked when it is opened, so that the window can say what is wrong with it.
  [/^vault$/, 'unchecked'],
  [/^vault-set-aside-[\dT.-]+$/, 'folder'],
  // Chromium's links that show a second start to the first one.
  [/^Singleton(?:Lock|Cookie|Socket)$/, 'unchecked'],
  // A socket, which the agent closes to others before it listens.
  [/^agent\.sock$/, 'unchecked'],
];

/** What the name of an entry of the state folder stands for; null for a name that is not ours. */
export function entryOf(name: string): Entry | null {
  return ENTRIES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/**
 * Whether a folder is the program's own, so that its mode is ours to change: it has our name, our vault, or nothing that
 * somebody else put there. Somebody's home or `/tmp` is not. Throws the system's error when it cannot be listed.
 */
export function isOwnFolder(folder: string): boolean {
  if (basename(folder) === FOLDER_NAME || existsSync(join(folder, 'vault', KEY_FILE))) return true;
  return readdirSync(folder).every((name) => entryOf(name) !== null);
}
