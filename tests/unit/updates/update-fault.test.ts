import { expect, test } from 'vitest';
import { UpdateFault, updateFault } from '../../../electron/updates/update-fault.ts';
import type { UpdateFailure } from '../../../shared/updates.ts';

const coded = (code: string, message = 'it failed'): Error => Object.assign(new Error(message), { code });

test.each<[string, unknown, 'look' | 'download', UpdateFailure]>([
  ['no network', new Error('net::ERR_INTERNET_DISCONNECTED'), 'look', 'offline'],
  ['no name', new Error('net::ERR_NAME_NOT_RESOLVED'), 'look', 'unreachable'],
  ['a proxy', new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'look', 'unreachable'],
  ['a certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'look', 'tls'],
  ['the guard', new Error('net::ERR_BLOCKED_BY_CLIENT'), 'download', 'insecure'],
  ['a connection that ends at once', new Error('net::ERR_CONNECTION_RESET'), 'look', 'unreachable'],
  ['one that ends half-way', new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'download', 'interrupted'],
  ['the server, half-way', new Error('Request has been aborted by the server'), 'download', 'interrupted'],
  [
    'GitHub, which is not reached',
    coded(
      'ERR_UPDATER_LATEST_VERSION_NOT_FOUND',
      'Unable to find latest version on GitHub (…): Error: net::ERR_NAME_NOT_RESOLVED',
    ),
    'look',
    'unreachable',
  ],
  ['GitHub without releases', coded('ERR_XML_MISSED_ELEMENT'), 'look', 'nothing-there'],
  ['a port that Chromium keeps shut', new Error('net::ERR_UNSAFE_PORT'), 'look', 'unreachable'],
  ['an empty place', coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'look', 'nothing-there'],
  ['a server in trouble', coded('HTTP_ERROR_503'), 'look', 'server'],
  ['one that refuses', coded('HTTP_ERROR_403'), 'look', 'nothing-there'],
  [
    'a file that is not there',
    new Error('Cannot download "https://…", status 404: Not Found'),
    'download',
    'server',
  ],
  ['a sign-in page', coded('ERR_UPDATER_INVALID_UPDATE_INFO'), 'look', 'unreadable'],
  ['another file', coded('ERR_CHECKSUM_MISMATCH'), 'download', 'digest'],
  ['another signer', coded('ERR_UPDATER_INVALID_SIGNATURE'), 'download', 'signature'],
  [
    'Squirrel’s word',
    new Error('Could not get code signature for running application'),
    'download',
    'signature',
  ],
  ['a full disk', coded('ENOSPC'), 'download', 'disk-full'],
  ['a folder of another’s', coded('EACCES'), 'download', 'not-written'],
  ['anything else', new Error('no idea'), 'look', 'failed'],
  ['what is no error', 'text', 'look', 'failed'],
])('%s', (_what, error, during, why) => {
  expect(updateFault(error, during)).toMatchObject({ why, cause: error });
});

test('what is understood stays as it is', () => {
  const fault = new UpdateFault('digest');
  expect(updateFault(fault, 'look')).toBe(fault);
});
