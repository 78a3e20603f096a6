import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request to the admin door or the phone is turned away, or null if it may come in. A page of
 * another site that a browser shows on this machine must not work them: neither by its `Origin`, nor
 * under a name that was pointed at loopback (DNS rebinding), which its `Host` gives away.
 */
export const strangerReason = (headers: IncomingHttpHeaders, port: number): string | null => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (port === 80) hosts.push('127.0.0.1', 'localhost');
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    return `Host must be ${hosts[0]}.`;
  }
  if (origin !== undefined && !hosts.some((known) => origin.toLowerCase() === `http://${known}`)) {
    return `Origin must be http://${hosts[0]} or absent.`;
  }
  return null;
};
