import { join, normalize, sep } from 'node:path';

/** The scheme of the page. */
export const SCHEME = 'app';

/** Where the page lives. */
export const PAGE_ORIGIN = `${SCHEME}://keeper`;

/** The file a URL stands for, or null when it would lie outside the folder. */
export function fileOf(folder: string, url: string): string | null {
  let path: string;
  try {
    const { protocol: scheme, host, pathname } = new URL(url);
    if (`${scheme}//${host}` !== PAGE_ORIGIN) return null;
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}
