import type { Fault } from '../keeper/ports.ts';

/** What a failure of Chromium's network stack says of the request. */
export interface NetFailure {
  readonly kind: 'not-sent' | 'unknown';
  readonly fault: Fault;
}

/**
 * The errors of Chromium (`net/base/net_error_list.h`) that can only happen before the first byte of a request leaves.
 * Everything else counts as possibly sent. `ERR_SSL_PROTOCOL_ERROR` and `ERR_TIMED_OUT` are missing on purpose: they also
 * happen on a connection that already carried the request.
 */
const NOT_SENT: Readonly<Record<string, Fault>> = {
  ERR_INTERNET_DISCONNECTED: 'offline',

  ERR_NAME_NOT_RESOLVED: 'dns',
  ERR_NAME_RESOLUTION_FAILED: 'dns',
  ERR_ICANN_NAME_COLLISION: 'dns',
  ERR_DNS_MALFORMED_RESPONSE: 'dns',
  ERR_DNS_SERVER_REQUIRES_TCP: 'dns',
  ERR_DNS_SERVER_FAILED: 'dns',
  ERR_DNS_TIMED_OUT: 'dns',
  ERR_DNS_SORT_ERROR: 'dns',
  ERR_DNS_SECURE_RESOLVER_HOSTNAME_RESOLUTION_FAILED: 'dns',
  ERR_DNS_NAME_HTTPS_ONLY: 'dns',
  ERR_DNS_REQUEST_CANCELLED: 'dns',
  ERR_DNS_NO_MATCHING_SUPPORTED_ALPN: 'dns',

  ERR_CONNECTION_REFUSED: 'unreachable',
  ERR_CONNECTION_FAILED: 'unreachable',
  ERR_CONNECTION_TIMED_OUT: 'unreachable',
  ERR_ADDRESS_INVALID: 'unreachable',
  ERR_ADDRESS_UNREACHABLE: 'unreachable',
  ERR_NETWORK_ACCESS_DENIED: 'unreachable',

  ERR_PROXY_CONNECTION_FAILED: 'proxy',
  ERR_TUNNEL_CONNECTION_FAILED: 'proxy',
  ERR_PROXY_AUTH_UNSUPPORTED: 'proxy',
  ERR_PROXY_AUTH_REQUESTED: 'proxy',
  ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION: 'proxy',
  ERR_PROXY_CERTIFICATE_INVALID: 'proxy',
  ERR_UNABLE_TO_REUSE_CONNECTION_FOR_PROXY_AUTH: 'proxy',
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy',
  ERR_NO_SUPPORTED_PROXIES: 'proxy',
  ERR_PAC_SCRIPT_FAILED: 'proxy',
  ERR_PAC_SCRIPT_TERMINATED: 'proxy',
  ERR_SOCKS_CONNECTION_FAILED: 'proxy',
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: 'proxy',
  ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT: 'proxy',

  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: 'tls',
  ERR_SSL_OBSOLETE_CIPHER: 'tls',
  ERR_SSL_OBSOLETE_VERSION: 'tls',
  ERR_SSL_UNRECOGNIZED_NAME_ALERT: 'tls',
  ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY: 'tls',
  ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: 'tls',
  ERR_SSL_SERVER_CERT_BAD_FORMAT: 'tls',
  ERR_SSL_KEY_USAGE_INCOMPATIBLE: 'tls',
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: 'tls',
  ERR_CERTIFICATE_TRANSPARENCY_REQUIRED: 'tls',
  ERR_ECH_NOT_NEGOTIATED: 'tls',
  ERR_ECH_FALLBACK_CERTIFICATE_INVALID: 'tls',

  ERR_BLOCKED_BY_CLIENT: 'not-allowed',
  ERR_BLOCKED_BY_ADMINISTRATOR: 'not-allowed',
  ERR_DISALLOWED_URL_SCHEME: 'not-allowed',
  ERR_UNKNOWN_URL_SCHEME: 'not-allowed',
  ERR_INVALID_URL: 'not-allowed',
  ERR_UNSAFE_PORT: 'not-allowed',
};

/** Words for what is not in the table: the request may have been carried out. */
const UNKNOWN: Readonly<Record<string, Fault>> = {
  ERR_TIMED_OUT: 'timeout',
  ERR_CONTENT_LENGTH_MISMATCH: 'unreadable',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'unreadable',
  ERR_INVALID_CHUNKED_ENCODING: 'unreadable',
  ERR_CONTENT_DECODING_FAILED: 'unreadable',
  ERR_INVALID_HTTP_RESPONSE: 'unreadable',
  ERR_INVALID_RESPONSE: 'unreadable',
  ERR_INVALID_REDIRECT: 'unreadable',
  ERR_UNSAFE_REDIRECT: 'unreadable',
  ERR_TOO_MANY_REDIRECTS: 'unreadable',
  ERR_RESPONSE_HEADERS_TOO_BIG: 'unreadable',
  ERR_RESPONSE_HEADERS_TRUNCATED: 'unreadable',
  ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: 'unreadable',
  ERR_RESPONSE_BODY_TOO_BIG_TO_DRAIN: 'unreadable',
};

/** Reads the message of an error from Electron's `net`: `net::ERR_…`, or a sentence about a redirect that was refused. */
export function classifyNetError(message: string): NetFailure {
  const name = /\bERR_[A-Z0-9_]+/.exec(message)?.[0];
  if (name === undefined)
    return { kind: 'unknown', fault: /redirect/i.test(message) ? 'unreadable' : 'reset' };
  // Certificates are checked within the handshake, before the request.
  const fault = name.startsWith('ERR_CERT_') ? 'tls' : NOT_SENT[name];
  return fault === undefined
    ? { kind: 'unknown', fault: UNKNOWN[name] ?? 'reset' }
    : { kind: 'not-sent', fault };
}
