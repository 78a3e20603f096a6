import { describe, expect, it } from 'vitest';
import { allowedWorld, expectService, outcomeOf, type Outcome } from './outcome.ts';

const ID = 'acc_00000001';

/** A whole request with these header lines. */
const get = (path: string, ...lines: readonly string[]): string =>
  `${[`GET ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;

const HOST = 'Host: localhost';
const TOKEN = `/v1/accounts/${ID}/token`;

describe('P25: whoever comes from a web page or under a foreign name', () => {
  it.each<[string, string, Outcome]>([
    ['an Origin', get(TOKEN, HOST, 'Origin: https://115.com'), 'foreign_origin'],
    ['an Origin of this machine', get(TOKEN, HOST, 'Origin: http://localhost'), 'foreign_origin'],
    ['an empty Origin', get(TOKEN, HOST, 'Origin:'), 'foreign_origin'],
    ['the Origin null', get('/v1/status', HOST, 'Origin: null'), 'foreign_origin'],
    ['two Origins', get('/v1/status', HOST, 'Origin: null', 'ORIGIN: null'), 'foreign_origin'],
    ['Sec-Fetch-Site', get('/v1/status', HOST, 'Sec-Fetch-Site: none'), 'foreign_origin'],
    ['no Host', get(TOKEN), 'foreign_origin'],
    ['an empty Host', get(TOKEN, 'Host:'), 'foreign_origin'],
    ['a foreign Host', get(TOKEN, 'Host: evil.example'), 'foreign_origin'],
    ['a Host that only begins well', get(TOKEN, 'Host: localhost.evil.example'), 'foreign_origin'],
    ['a Host with two ports', get(TOKEN, 'Host: localhost:1:2'), 'foreign_origin'],
    ['a Host with a user', get(TOKEN, 'Host: evil@localhost'), 'foreign_origin'],
    ['a numeric Host of elsewhere', get(TOKEN, 'Host: 127.0.0.2'), 'foreign_origin'],
    ['two Hosts, the good one first', get(TOKEN, HOST, 'Host: evil.example'), 'foreign_origin'],
    ['two Hosts, the bad one first', get(TOKEN, 'Host: evil.example', HOST), 'foreign_origin'],
    [
      'an Origin behind 1,900 headers',
      get('/v1/status', HOST, ...Array(1_900).fill('a:'), 'Origin: x'),
      'foreign_origin',
    ],
    [
      'a preflight',
      `OPTIONS ${TOKEN} HTTP/1.1\r\n${HOST}\r\nOrigin: https://115.com\r\n\r\n`,
      'foreign_origin',
    ],
    ['a whole address', get(`http://localhost${TOKEN}`, HOST), 'bad_request'],
    ['a whole foreign address', get(`http://evil.example${TOKEN}`, HOST), 'bad_request'],
    ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n\r\n`, 'closed'],
    ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${HOST}\r\n\r\n`, 'bad_request'],
    [
      'an upgrade to a WebSocket',
      get('/v1/events', HOST, 'Origin: x', 'Connection: Upgrade', 'Upgrade: websocket'),
      'foreign_origin',
    ],
    ['an upgrade to HTTP/2', get('/v1/nothing', HOST, 'Connection: Upgrade', 'Upgrade: h2c'), 'not_found'],
    ['an expectation', get('/v1/nothing', HOST, 'Expect: tea'), 'not_found'],
    ['HTTP/1.0', `GET /v1/nothing HTTP/1.0\r\n${HOST}\r\n\r\n`, 'not_found'],
    ['HTTP/1.0 without a Host', 'GET /v1/status HTTP/1.0\r\n\r\n', 'foreign_origin'],
  ])('with %s is refused', async (_name, bytes, outcome) => {
    const world = await allowedWorld();
    expect(await outcomeOf(world, bytes)).toBe(outcome);
    await expectService(world);
  });
});

describe('P25: a path that plays tricks', () => {
  it.each<[string, Outcome]>([
    ['/v1/../v1/status', 'not_found'],
    ['/v1/accounts/../status', 'not_found'],
    ['/v1/accounts/..', 'unknown_account'],
    ['/v1/accounts/%2e%2e', 'unknown_account'],
    ['/v1/accounts/%2e%2e/token', 'unknown_account'],
    ['/v1/accounts/%252e%252e/token', 'unknown_account'],
    ['//v1/status', 'not_found'],
    ['//evil.example/v1/status', 'not_found'],
    ['/v1//status', 'not_found'],
    ['/v1/status/', 'not_found'],
    ['/v1/accounts//token', 'not_found'],
    ['/V1/status', 'not_found'],
    ['/v1/accounts%2facc_00000001', 'not_found'],
    ['/v1/accounts/..%2facc_00000001', 'unknown_account'],
    ['/v1/accounts/%00', 'unknown_account'],
    ['/v1/accounts/acc_00000001%00/token', 'unknown_account'],
    ['/v1/accounts/acc_00000001%0d%0aSet-Cookie:x/token', 'unknown_account'],
    ['/v1/accounts/acc_00000001;x=y/token', 'unknown_account'],
    ['/v1/accounts/acc_00000001#x', 'unknown_account'],
    ['/v1/status;x', 'not_found'],
    ['/v1/accounts/%', 'bad_request'],
    ['/v1/accounts/%zz/token', 'bad_request'],
    ['/v1/accounts/%c0%ae%c0%ae/token', 'bad_request'],
    ['/v1/accounts/%ff', 'bad_request'],
    ['/v1/accounts/__proto__', 'unknown_account'],
    ['/v1/accounts/constructor/token', 'unknown_account'],
    ['/v1/accounts/toString', 'unknown_account'],
    ['/v1/__proto__', 'not_found'],
    ['/v1/constructor/prototype', 'not_found'],
    ['/__proto__/polluted', 'not_found'],
    ['/', 'not_found'],
    [`/v1/accounts/${'a'.repeat(2_100)}`, 'bad_request'],
    [`/v1/accounts/${'%61'.repeat(600)}/token`, 'unknown_account'],
    ['/v1/status?__proto__=1&constructor=2&__proto__[polluted]=3', 200],
    [`${TOKEN}?min_valid=60&__proto__=1`, 200],
    [`${TOKEN}?min_valid=%2b60`, 'bad_request'],
    [`${TOKEN}?min_valid=60?wait=1`, 'bad_request'],
    [`${TOKEN}?min_valid=0x10`, 'bad_request'],
    [`${TOKEN}?min_valid=${'9'.repeat(1_000)}`, 'bad_request'],
    [`${TOKEN}?min_valid=%d9%a1`, 'bad_request'],
  ])('%s', async (path, outcome) => {
    const world = await allowedWorld();
    expect(await outcomeOf(world, get(path, HOST))).toBe(outcome);
    expect(Object.keys(Object.prototype)).toEqual([]);
    await expectService(world);
  });
});
