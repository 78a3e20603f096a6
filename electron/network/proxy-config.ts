import type { ProxyConfig } from 'electron';
import type { Settings } from '../../shared/settings.ts';

/**
 * What Chromium is told about the proxy. Addresses of this very machine are never asked for through a proxy of one's own:
 * that is Chromium's habit, and the demo lives there.
 */
export function proxyConfig({ proxy, address }: Settings['network']): ProxyConfig {
  switch (proxy) {
    case 'system':
      return { mode: 'system' };
    case 'own':
      return { mode: 'fixed_servers', proxyRules: address };
    case 'none':
      return { mode: 'direct' };
  }
}

const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/**
 * The first proxy of what `session.resolveProxy` answers (`PROXY host:port; DIRECT`, as in a proxy script), or null when
 * the way is straight.
 */
export function firstProxy(resolved: string): string | null {
  const [first = ''] = resolved.split(';');
  const [, kind = '', server] = /^\s*([A-Za-z0-9]+)\s+(\S+)\s*$/.exec(first) ?? [];
  const scheme = SCHEMES[kind.toUpperCase()];
  return scheme === undefined || server === undefined ? null : `${scheme}://${server}`;
}
