import { join, normalize, sep } from 'node:path';
import { languageSchema } from '../../shared/view.ts';
import { PAGE_ORIGIN } from './page-origin.ts';

/** What no file of ours has in its name: other ways to write a folder, a drive or a stream, and what is still encoded. */
const FOREIGN = /[\\:%\p{Cc}]/u;

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
  if (FOREIGN.test(path)) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

/**
 * What a page that draws everything itself is sure to ask for, as the header `Link` of its document: its script and the
 * words of the first sight in its language, of which it would hear later (vite.config.ts names the files). Null for all
 * else.
 */
export function loadedAhead(url: string): string | null {
  const { pathname, searchParams } = new URL(url);
  const language = languageSchema.safeParse(searchParams.get('language'));
  return pathname === '/' && language.success
    ? ['page', `first-${language.data}`].map((name) => `<./assets/${name}.js>; rel=modulepreload`).join(', ')
    : null;
}
