import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fileOf, loadedAhead } from './page-files.ts';
import { PAGE_HEADERS } from './page-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers a request to the page's scheme with a file of `folder`: only a GET, only a file of a known kind (P26). Read at
 * once, not in Node's thread pool: of the few small files each would come some milliseconds later, since Electron's main
 * loop hears of the pool by way of another thread.
 */
export function answerPage(
  folder: string,
  { method, url }: { readonly method: string; readonly url: string },
): Response {
  if (method !== 'GET') return refused(405);
  const file = fileOf(folder, url);
  const type = file === null ? undefined : TYPES[extname(file)];
  if (file === null || type === undefined) return refused(404);
  try {
    const body = new Uint8Array(contentOf(file));
    const ahead = loadedAhead(url);
    return new Response(body, {
      headers: { ...PAGE_HEADERS, 'Content-Type': type, ...(ahead !== null && { Link: ahead }) },
    });
  } catch {
    return refused(404);
  }
}

/** What the first sight does not need lies there zipped (vite.config.ts). */
function contentOf(file: string): Uint8Array {
  return existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
}

function refused(status: number): Response {
  return new Response('', { status, headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain' } });
}
