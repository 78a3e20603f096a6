/** What is wrong with the address of a proxy; words under `settings.network.wrong.*`. */
type ProxyAddressFault = 'empty' | 'scheme' | 'credentials' | 'host' | 'port' | 'more';

/** An address that can be used, in the one form that Chromium's proxy rules take, or what is wrong with it. */
export type ProxyAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly fault: ProxyAddressFault };

const SCHEME = /^(https?|socks5):\/\/(.*)$/i;
/** A name or an IPv4 address, or an IPv6 address in brackets. Nothing in it can end a rule and begin another. */
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*\.?|\[[0-9a-f:.]{2,45}\])$/i;

/**
 * Reads the address of a proxy: `http://`, `https://` or `socks5://`, a host and a port, and nothing more. A user name or
 * password in it is refused: settings are no place for secrets.
 */
export function parseProxyAddress(text: string): ProxyAddress {
  const trimmed = text.trim();
  if (trimmed === '') return wrong('empty');
  const [, scheme, rest] = SCHEME.exec(trimmed) ?? [];
  if (scheme === undefined || rest === undefined) return wrong('scheme');
  if (rest.includes('@')) return wrong('credentials');
  const [authority = '', ...more] = rest.split('/');
  if (more.some((part) => part !== '')) return wrong('more');
  const [, host, port] = /^(.*?)(?::(\d*))?$/.exec(authority) ?? [];
  if (host === undefined || !HOST.test(host)) return wrong('host');
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    return wrong('port');
  }
  return { ok: true, address: `${scheme}://${host}:${Number(port)}`.toLowerCase() };
}

function wrong(fault: ProxyAddressFault): ProxyAddress {
  return { ok: false, fault };
}
