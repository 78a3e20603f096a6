import { expect, it } from 'vitest';
import { classifyNetError } from '../../../electron/open115/net-errors.ts';

it.each([
  ['ERR_NAME_NOT_RESOLVED', 'dns'],
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_CONNECTION_REFUSED', 'unreachable'],
  ['ERR_ADDRESS_UNREACHABLE', 'unreachable'],
  ['ERR_CONNECTION_TIMED_OUT', 'unreachable'],
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls'],
  ['ERR_CERT_DATE_INVALID', 'tls'],
  ['ERR_CERT_SOMETHING_NEW', 'tls'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
])('P6: net::%s was never sent', (name, fault) => {
  expect(classifyNetError(`net::${name}`)).toEqual({ kind: 'not-sent', fault });
});

it.each([
  ['ERR_CONNECTION_RESET', 'reset'],
  ['ERR_CONNECTION_CLOSED', 'reset'],
  ['ERR_CONNECTION_ABORTED', 'reset'],
  ['ERR_EMPTY_RESPONSE', 'reset'],
  ['ERR_TIMED_OUT', 'timeout'],
  ['ERR_NETWORK_CHANGED', 'reset'],
  ['ERR_NETWORK_IO_SUSPENDED', 'reset'],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'reset'],
  ['ERR_SSL_PROTOCOL_ERROR', 'reset'],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'unreadable'],
  ['ERR_INVALID_HTTP_RESPONSE', 'unreadable'],
  ['ERR_FAILED', 'reset'],
  ['ERR_NEVER_HEARD_OF', 'reset'],
  ['', 'reset'],
])('P5: net::%s may have been sent', (name, fault) => {
  expect(classifyNetError(`net::${name}`)).toEqual({ kind: 'unknown', fault });
});

it('P24: a refused redirect was answered by somebody, so the request had left', () => {
  const message = "Attempted to redirect, but redirect policy was 'error'";
  expect(classifyNetError(message)).toEqual({ kind: 'unknown', fault: 'unreadable' });
});
