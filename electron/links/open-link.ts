import { shell } from 'electron';

/** The pages that the program opens in the user's browser: exactly these (docs/115-open-platform.md). */
const LINKS = {
  'open-platform': 'https://open.115.com/',
  'device-list': 'https://115.com/?mode=device_manage',
} as const;

/** The name of one of the links. */
export type Link = keyof typeof LINKS;

/** Opens one of the fixed links. `openExternal` is used here only. */
export async function openLink(link: Link): Promise<void> {
  await shell.openExternal(LINKS[link]);
}

/** Opens the page of this build's releases, which is named by the package itself. */
export async function openReleases(page: string): Promise<void> {
  const url = new URL(page);
  if (url.origin !== 'https://github.com') throw new RangeError('not the releases');
  await shell.openExternal(url.href);
}

/** Shows a folder of the program's own in the system's window for that; a sentence when it did not work, else empty. */
export async function showFolder(path: string): Promise<string> {
  return shell.openPath(path);
}

/** Opens the phone of the embedded simulator: a page on this computer, at an origin the program itself has opened. */
export async function openDemoPhone(origin: string): Promise<void> {
  const url = new URL('/', origin);
  if (url.protocol !== 'http:' || url.hostname !== '127.0.0.1') throw new RangeError('not the simulator');
  await shell.openExternal(url.href);
}
