import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { session, type Session } from 'electron';
import { fileOf, PAGE_ORIGIN, SCHEME } from './page-files.ts';

/** Nothing but what comes with the program: no network, no inline script, no inline style. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The page's session: in memory, served from `folder` and nothing else. Requests that leave the scheme are cancelled and
 * every permission is denied (P26).
 */
export function pageSession(folder: string): Session {
  const own = session.fromPartition('page', { cache: false });
  // That of a window before may still be there, and takes its scheme a single time.
  if (own.protocol.isProtocolHandled(SCHEME)) return own;
  own.protocol.handle(SCHEME, async (request) => serve(folder, request.url));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwn(details.url) });
  });
  return own;
}

/** DevTools load their own pages; they open in runs from the sources only. */
function isOwn(url: string): boolean {
  return url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('devtools://') || url.startsWith('data:image/');
}

async function serve(folder: string, url: string): Promise<Response> {
  const file = fileOf(folder, url);
  if (file === null) return new Response('', { status: 404 });
  try {
    const body = await readFile(file);
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    });
  } catch {
    return new Response('', { status: 404 });
  }
}
