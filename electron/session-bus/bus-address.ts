import { join } from 'node:path';

/**
 * The socket of the session bus by the environment: `DBUS_SESSION_BUS_ADDRESS`, else the bus of the user (D-Bus
 * Specification, "Server Addresses"; systemd's `sd-bus`). Null where neither says. Of several addresses the first that is
 * a socket in the file system or (`abstract`) in Linux' own name space, which Node knows from 20 on.
 */
export function busSocket(environment: Readonly<Record<string, string | undefined>>): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: addresses = '', XDG_RUNTIME_DIR: runtime = '' } = environment;
  if (addresses === '') return runtime === '' ? null : join(runtime, 'bus');
  for (const address of addresses.split(';')) {
    const [, keys = ''] = /^unix:(.*)$/.exec(address) ?? [];
    for (const pair of keys.split(',')) {
      const [, key, value = ''] = /^(path|abstract)=(.+)$/.exec(pair) ?? [];
      if (key !== undefined) return `${key === 'abstract' ? '\0' : ''}${unescaped(value)}`;
    }
  }
  return null;
}

/** Bytes that an address may not hold are written as `%20`. One that is written wrongly stays as it is. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
