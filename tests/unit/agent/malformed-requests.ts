/** Random numbers that are the same in each run (mulberry32); in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ID = 'acc_00000001';
const HOST = 'Host: localhost';

/** Requests that are well made, to be spoilt. */
const VALID: readonly string[] = [
  `GET /v1/accounts/${ID}/token?min_valid=60 HTTP/1.1\r\n${HOST}\r\n\r\n`,
  `GET /v1/accounts/-/token HTTP/1.1\r\n${HOST}\r\nTk115-Program: films\r\n\r\n`,
  `POST /v1/accounts/${ID}/refresh HTTP/1.1\r\n${HOST}\r\nContent-Length: 0\r\n\r\n`,
  `POST /v1/accounts/${ID}/report-invalid HTTP/1.1\r\n${HOST}\r\nContent-Length: 16\r\n\r\n{"generation":1}`,
  `POST /v1/import HTTP/1.1\r\n${HOST}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n`,
  `GET /v1/events HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
  `DELETE /v1/sinks/con_abcd1234 HTTP/1.1\r\n${HOST}\r\n\r\n`,
];

/** What breaks a request wherever it is put in. */
const SPOILS: readonly string[] = [
  '\0',
  '\n',
  '\r',
  '\r\n\r\n',
  ' ',
  '\t',
  '\x7f',
  '\xff',
  ':',
  ';',
  '%',
  '%00',
  '%2e%2e',
  '%ff',
  '/../',
  '//',
  '?',
  '#',
  '\\',
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 99\r\n',
  'Origin: null\r\n',
  'Host: evil.example\r\n',
  'HTTP/1.0',
  'GET ',
  '__proto__',
  'constructor',
  '{',
  '"',
  '[[[[',
  '-1',
  '1e999',
  '9'.repeat(400),
  'a'.repeat(9_000),
];

/** A request that nobody should send: a well made one spoilt in one to four places, or random bytes. */
export function malformedRequest(random: () => number): Buffer {
  const pick = <T>(all: readonly T[]): T => {
    const found = all[Math.floor(random() * all.length)];
    if (found === undefined) throw new RangeError('there is nothing to pick from');
    return found;
  };
  if (random() < 0.15)
    return Buffer.from(Array.from({ length: 1 + Math.floor(random() * 600) }, () => random() * 256));
  let bytes = Buffer.from(pick(VALID), 'latin1');
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = Math.floor(random() * bytes.length);
    const upTo = at + Math.floor(random() * 12);
    switch (Math.floor(random() * 4)) {
      case 0:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(pick(SPOILS), 'latin1'),
          bytes.subarray(at),
        ]);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(upTo)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, upTo), bytes.subarray(at)]);
        break;
      default:
        bytes = Buffer.from(bytes);
        bytes[at] = Math.floor(random() * 256);
    }
  }
  return bytes;
}
