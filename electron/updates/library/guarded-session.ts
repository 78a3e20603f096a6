import type { Session } from 'electron';
import type { Settings } from '../../../shared/settings.ts';
import type { RealClock } from '../../keeper/clock.ts';
import { proxyConfig } from '../../network/proxy-config.ts';
import { applyProxy } from '../../open115/electron-proxy.ts';

/**
 * Lets nothing but https out of a session, wherever a server sends it on to; in a run from the sources also one origin on
 * loopback.
 */
export function guardSession(session: Session, loopback: string | null): void {
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
