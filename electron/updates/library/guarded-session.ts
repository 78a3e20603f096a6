import type { Session } from 'electron';
import type { Settings } from '../../../shared/settings.ts';
import type { RealClock } from '../../keeper/clock.ts';
import { proxyConfig } from '../../network/proxy-config.ts';
import { applyProxy } from '../../open115/electron-proxy.ts';

/**
 * Lets nothing but https out of a session, wherever a server sends it on to, and no word of which languages its user
 * reads; in a run from the sources also what goes to one origin on loopback.
 */
export function guardSession(session: Session, loopback: string | null): void {
  session.setUserAgent(session.getUserAgent(), 'en');
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const { protocol, origin } = new URL(url);
    answer({ cancel: protocol !== 'https:' && origin !== loopback });
  });
}

/** Readies a session for its next requests: by the proxy of the settings, and with nothing that a server had it keep. */
export async function readySession(
  session: Session,
  network: Settings['network'],
  clock: RealClock,
): Promise<void> {
  await session.clearStorageData({ storages: ['cookies'] });
  await applyProxy(session, proxyConfig(network), clock);
}
