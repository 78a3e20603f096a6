import type { ProxyConfig, Session } from 'electron';
import type { RealClock } from '../keeper/clock.ts';
import { DEFAULT_ORIGINS } from './origins.ts';

/** How often, and after how many real milliseconds each, a session is asked whether it goes by its proxy. */
const LOOKS = 100;
const BETWEEN_LOOKS_MS = 10;

/** What is needed of a session of Chromium's. */
export type ProxiedSession = Pick<Session, 'setProxy' | 'resolveProxy'>;

/**
 * Tells a session its proxy, and resolves once it goes by it: Chromium's network process hears of a new proxy by another
 * way than of requests, so that one sent at once could still go the old way. Rejects like a proxy that does not answer
 * when the session does not come to it; then nothing must be sent.
 */
export async function applyProxy(
  session: ProxiedSession,
  proxy: ProxyConfig,
  clock: Pick<RealClock, 'startTimer'>,
): Promise<void> {
  await session.setProxy(proxy);
  const { mode } = proxy;
  if (mode !== 'fixed_servers' && mode !== 'direct') return;
  for (let look = 0; look < LOOKS; look += 1) {
    const isDirect = (await session.resolveProxy(DEFAULT_ORIGINS.passport)) === 'DIRECT';
    if (isDirect === (mode === 'direct')) return;
    await new Promise<void>((resolve) => {
      clock.startTimer(BETWEEN_LOOKS_MS, resolve);
    });
  }
  throw new Error('net::ERR_PROXY_CONNECTION_FAILED');
}
