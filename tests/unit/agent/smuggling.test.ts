import { describe, expect, it } from 'vitest';
import { RawClient } from '../../support/raw-client.ts';
import { allowedWorld, expectService, outcomeOf, readOutcome, type Outcome } from './outcome.ts';

const ID = 'acc_00000001';
const HOST = 'Host: localhost';

/** A request to report a token, whose body is framed by these header lines. */
const post = (lines: readonly string[], body: string, path = `/v1/accounts/${ID}/report-invalid`): string =>
  `${[`POST ${path} HTTP/1.1`, HOST, ...lines].join('\r\n')}\r\n\r\n${body}`;

const json = (body: string): string => post([`Content-Length: ${Buffer.byteLength(body)}`], body);

const GOOD = '{"generation":1}';
const CHUNKED = `10\r\n${GOOD}\r\n0\r\n\r\n`;

describe('P25: what is framed in two ways, or in none', () => {
  it.each<[string, string | Buffer, Outcome]>([
    [
      'Content-Length and Transfer-Encoding',
      post(['Content-Length: 16', 'Transfer-Encoding: chunked'], CHUNKED),
      'bad_request',
    ],
    [
      'Transfer-Encoding and Content-Length',
      post(['Transfer-Encoding: chunked', 'Content-Length: 0'], CHUNKED),
      'bad_request',
    ],
    ['two lengths', post(['Content-Length: 16', 'Content-Length: 5'], GOOD), 'bad_request'],
    ['a list of lengths', post(['Content-Length: 16, 16'], GOOD), 'bad_request'],
    ['a negative length', post(['Content-Length: -1'], GOOD), 'bad_request'],
    ['a length with a sign', post(['Content-Length: +16'], GOOD), 'bad_request'],
    ['a length that no machine has', post([`Content-Length: ${'9'.repeat(40)}`], GOOD), 'bad_request'],
    ['an unknown coding', post(['Transfer-Encoding: gzip'], GOOD), 'bad_request'],
    ['a coding after chunked', post(['Transfer-Encoding: chunked, identity'], CHUNKED), 'bad_request'],
    ['a coding in disguise', post(['Transfer-Encoding:\x0bchunked'], CHUNKED), 'bad_request'],
    ['a blank before the colon', post(['Content-Length : 16'], GOOD), 'bad_request'],
    ['a folded header', post(['X: a', ' Content-Length: 16'], ''), 'bad_request'],
    ['a bare line feed', `GET /v1/status HTTP/1.1\n${HOST}\n\n`, 'bad_request'],
    ['a bare carriage return', `GET /v1/status HTTP/1.1\r${HOST}\r\r`, 'bad_request'],
    ['a NUL in a header', post(['X: a\0b'], ''), 'bad_request'],
    ['a chunk of no size', post(['Transfer-Encoding: chunked'], 'zz\r\n'), 'bad_request'],
    ['a chunk longer than any', post(['Transfer-Encoding: chunked'], `${'f'.repeat(17)}\r\n`), 'bad_request'],
    [
      'a chunk that overruns',
      post(['Transfer-Encoding: chunked'], `2\r\n${GOOD}\r\n0\r\n\r\n`),
      'bad_request',
    ],
    [
      'endless chunk extensions',
      post(['Transfer-Encoding: chunked'], `1;${'a'.repeat(20_000)}`),
      'bad_request',
    ],
    ['endless trailers', post(['Transfer-Encoding: chunked'], `0\r\nx: ${'a'.repeat(9_000)}`), 'too_large'],
    [
      'a header of 9 KiB',
      `GET /v1/status HTTP/1.1\r\n${HOST}\r\nX: ${'a'.repeat(9 * 1024)}\r\n\r\n`,
      'too_large',
    ],
    ['a target of 9 KiB', `GET /${'a'.repeat(9 * 1024)} HTTP/1.1\r\n${HOST}\r\n\r\n`, 'too_large'],
    ['a method of 9 KiB', 'A'.repeat(9 * 1024), 'bad_request'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'bad_request'],
    ['HTTP/0.9', 'GET /v1/status\r\n\r\n', 'bad_request'],
    ['HTTP/0.9 with a Host', `GET /v1/accounts/${ID}/token\r\n${HOST}\r\n\r\n`, 'bad_request'],
    ['HTTP/2.0 in words', `GET /v1/accounts/${ID}/token HTTP/2.0\r\n${HOST}\r\n\r\n`, 'bad_request'],
    ['HTTP/9.9', `GET /v1/status HTTP/9.9\r\n${HOST}\r\n\r\n`, 'bad_request'],
    ['an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 'bad_request'],
    ['a TLS greeting', Buffer.from('16030100f4010000f00303', 'hex'), 'bad_request'],
    ['SSH', 'SSH-2.0-OpenSSH_9.9\r\n', 'bad_request'],
    ['rubbish', Buffer.from(Array.from({ length: 256 }, (_, at) => 255 - at)), 'bad_request'],
  ])('%s is refused', async (_name, bytes, outcome) => {
    const world = await allowedWorld();
    expect(await outcomeOf(world, bytes)).toBe(outcome);
    expect(world.refreshes()).toBe(0);
    await expectService(world);
  });

  it('a request in the body of another is not served', async () => {
    const world = await allowedWorld();
    const inner = `GET /v1/accounts/${ID}/token HTTP/1.1\r\n${HOST}\r\n\r\n`;
    const client = await RawClient.connect(world.socket);
    client.send(post([`Content-Length: ${inner.length}`], inner));
    expect(readOutcome(await client.answer())).toBe('bad_request');
    client.send(`GET /v1/status HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`);
    await client.ended();
    for (const token of world.tokens()) expect(client.received.includes(token)).toBe(false);
  });
});

describe('P25: a body', () => {
  const deep = '['.repeat(16_000);
  it.each<[string, string, Outcome]>([
    ['that is no JSON', json('generation=1'), 'bad_request'],
    ['that is empty', json(''), 'bad_request'],
    ['of deep JSON', json(deep), 'bad_request'],
    ['of deep and whole JSON', json(`${'['.repeat(8_000)}${']'.repeat(8_000)}`), 'bad_request'],
    ['that is null', json('null'), 'bad_request'],
    ['that is an array', json('[{"generation":1}]'), 'bad_request'],
    ['with a field too many', json('{"generation":1,"force":true}'), 'bad_request'],
    ['with a prototype', json('{"generation":1,"__proto__":{"polluted":1}}'), 'bad_request'],
    ['with a constructor', json('{"constructor":{"prototype":{"generation":1}}}'), 'bad_request'],
    ['with a number too large', json('{"generation":1e400}'), 'bad_request'],
    ['with a number beyond counting', json('{"generation":9007199254740993}'), 'bad_request'],
    ['with half a number', json('{"generation":1.5}'), 'bad_request'],
    ['with a number as text', json('{"generation":"1"}'), 'bad_request'],
    ['of 17 KiB', json(' '.repeat(17 * 1024)), 'too_large'],
    [
      'of 17 KiB in chunks',
      post(['Transfer-Encoding: chunked'], `4400\r\n${' '.repeat(0x4400)}\r\n0\r\n\r\n`),
      'too_large',
    ],
    ['that promises a gigabyte', post(['Content-Length: 1073741824'], ''), 'too_large'],
    [
      'that is waited for by "continue"',
      post(['Expect: 100-continue', 'Content-Length: 99999'], ''),
      'too_large',
    ],
    ['of the greatest size', json(`${GOOD}${' '.repeat(16 * 1024 - GOOD.length)}`), 200],
    ['in chunks', post(['Transfer-Encoding: chunked'], CHUNKED), 200],
  ])('%s is answered as it should be', async (_name, bytes, outcome) => {
    const world = await allowedWorld();
    expect(await outcomeOf(world, bytes)).toBe(outcome);
    expect(Object.keys(Object.prototype)).toEqual([]);
    await expectService(world);
  });
});
