import { session, type Session } from 'electron';
import { answerPage, type PageSource } from './page-answer.ts';
import { PAGE_ORIGIN, SCHEME } from './page-origin.ts';

/** Where nothing listens, for whatever might find a way round the filter: no proxy there, no connection. */
const NOWHERE = 'socks5://0.0.0.0:1';

const PARTITION = 'page';

/**
 * The page's session: in memory, served from `source` and nothing else. Requests that leave the scheme are cancelled, and
 * what does not come by the filter, such as WebRTC, meets a proxy that is not there (P24, P26).
 */
export function pageSession(source: PageSource, devTools: boolean): Session {
  const own = session.fromPartition(PARTITION, { cache: false });
  // The window is made more than once, its session is not; a scheme cannot be handled twice.
  if (own.protocol.isProtocolHandled(SCHEME)) return own;
  own.protocol.handle(SCHEME, (request) => answerPage(source, request));
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url, devTools) }));
  void own.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
  return own;
}

/** Developer tools load their own pages; they open in runs from the sources only. */
function isOwn(url: string, devTools: boolean): boolean {
  if (url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('data:image/')) return true;
  return devTools && url.startsWith('devtools://');
}
