import { expect, it } from 'vitest';
import { Secret } from '../../../electron/keeper/secret.ts';
import { wireOf, type HttpRequest } from '../../../electron/open115/transport.ts';

const REQUEST: HttpRequest = { method: 'GET', url: 'https://proapi.115.com/', timeoutMs: 1, lane: 'general' };

it.each(['a b', 'a\r\nX-Evil: 1', 'a\u0000', 'é', '令牌', ''])('makes no header of bearer %j', (token) => {
  expect(wireOf({ ...REQUEST, bearer: new Secret(token) })).toBeNull();
});

it('adds neither body nor authorisation where none is asked for', () => {
  expect(wireOf(REQUEST)).toEqual({ headers: { Accept: 'application/json' }, body: null });
});
