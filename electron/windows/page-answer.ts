import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Sight } from './first-sight.ts';
import { documentWith, styleSheetOf } from './page-document.ts';
import { fileOf, loadedAhead } from './page-files.ts';
import { headersWithStyle, PAGE_HEADERS } from './page-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the page is answered from. */
export interface PageSource {
  /** Its built files. */
  readonly pageFolder: string;
  /** What is drawn into its document; null where the page is to draw everything itself. */
  readonly sight: () => Sight | null;
}

/**
 * Answers a request to the page's scheme with a file of its folder: only a GET, only a file of a known kind (P26). Read at
 * once, not in Node's thread pool: of the few small files each would come some milliseconds later, since Electron's main
 * loop hears of the pool by way of another thread.
 */
export function answerPage(
  source: PageSource,
  { method, url }: { readonly method: string; readonly url: string },
): Response {
  if (method !== 'GET') return refused(405);
  const file = fileOf(source.pageFolder, url);
  const type = file === null ? undefined : TYPES[extname(file)];
  if (file === null || type === undefined) return refused(404);
  try {
    const headers = { ...PAGE_HEADERS, 'Content-Type': type };
    if (extname(file) === '.html')
      return answerDocument(source, readFileSync(file, 'utf8'), { url, headers });
    return new Response(new Uint8Array(contentOf(file)), { headers });
  } catch {
    return refused(404);
  }
}

/** With a first sight, all that is to be seen of it comes in the document; without one, what it will ask for is named. */
function answerDocument(
  { pageFolder, sight }: PageSource,
  html: string,
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
): Response {
  const drawn = sight();
  const styleSheet = styleSheetOf(html);
  if (drawn === null || styleSheet === null) {
    const ahead = loadedAhead(url);
    return new Response(html, { headers: { ...headers, ...(ahead !== null && { Link: ahead }) } });
  }
  const style = readFileSync(join(pageFolder, styleSheet), 'utf8');
  return new Response(documentWith(html, style, drawn), {
    headers: { ...headers, ...headersWithStyle(style) },
  });
}

/** What the first sight does not need lies there zipped (vite.config.ts). */
function contentOf(file: string): Uint8Array {
  return existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
}

function refused(status: number): Response {
  return new Response('', { status, headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain' } });
}
