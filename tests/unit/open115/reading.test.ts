import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../electron/open115/call.ts';
import { parseEnvelope } from '../../../electron/open115/envelope.ts';
import { parseFirstPair, parseIssuedPair } from '../../../electron/open115/issued-pair.ts';
import type { HttpAnswer } from '../../../electron/open115/transport.ts';
import { waitAsked } from '../../../electron/open115/wait-headers.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

function answer(body: unknown, changes: Partial<HttpAnswer> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status: 200, headers: {}, body: text, serverDate: null, ...changes };
}

describe('envelope', () => {
  it.each([1, true, '1', 'true', ' True '])('takes state %j as good', (state) => {
    expect(parseEnvelope(JSON.stringify({ state, code: 0, data: { a: 1 } }))).toEqual({
      kind: 'ok',
      data: { a: 1 },
    });
  });

  it.each([0, false, '0', 'false', ''])('takes state %j as a refusal', (state) => {
    const refusal = { kind: 'refusal', code: 40140116, message: 'no' };
    expect(parseEnvelope(JSON.stringify({ state, code: 40140116, message: 'no', data: {} }))).toEqual(
      refusal,
    );
    expect(parseEnvelope(JSON.stringify({ state, errno: 40140116, error: 'no', data: [] }))).toEqual(refusal);
    expect(
      parseEnvelope(JSON.stringify({ state, code: 0, message: '', errno: '40140116', error: 'no' })),
    ).toEqual(refusal);
  });

  it('goes by the code where state is missing', () => {
    expect(parseEnvelope('{"code":40140116}')?.kind).toBe('refusal');
    expect(parseEnvelope('{"code":0,"data":{}}')?.kind).toBe('ok');
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '1',
    '<html>',
    '{"state":1',
    '{"state":false}',
    '{"state":null}',
    '{"data":{}}',
  ])('is not %j', (body) => {
    expect(parseEnvelope(body)).toBeNull();
  });

  it('reads data: [] as nothing', () => {
    expect(parseEnvelope('{"state":1,"data":[]}')).toEqual({ kind: 'ok', data: {} });
  });
});

describe('answer', () => {
  it('an empty error with code 0 asks to wait', () => {
    const refusal = { class: 'wait', code: 0, message: '', waitMs: null };
    expect(readAnswer(answer({ state: false, code: 0, message: '' }), NOW)).toEqual({
      kind: 'refused',
      refusal,
    });
  });

  it('a word without a code does not end a login', () => {
    const reply = readAnswer(answer({ state: 0, code: 0, message: '未知错误' }), NOW);
    expect(reply).toMatchObject({
      kind: 'refused',
      refusal: { class: 'retry', code: 0, message: '未知错误' },
    });
  });

  it('HTTP 429 asks to wait, for as long as its headers say', () => {
    const reply = readAnswer(
      answer('Too Many Requests', { status: 429, headers: { 'retry-after': '90' } }),
      NOW,
    );
    expect(reply).toEqual({
      kind: 'refused',
      refusal: { class: 'wait', code: 429, message: '', waitMs: 90_000 },
    });
  });

  it('P6: 5xx, HTML and rubbish prove nothing, whatever they say of the token', () => {
    const dead = { state: 0, code: 40140120, message: 'dead' };
    expect(readAnswer(answer(dead, { status: 502 }), NOW)).toEqual({
      kind: 'unknown',
      fault: 'server-error',
    });
    expect(readAnswer(answer('<html>', { status: 405 }), NOW)).toEqual({
      kind: 'unknown',
      fault: 'unreadable',
    });
    expect(readAnswer(answer('<html>'), NOW)).toEqual({ kind: 'unknown', fault: 'unreadable' });
    expect(readAnswer(answer(''), NOW)).toEqual({ kind: 'unknown', fault: 'unreadable' });
  });

  it('a readable refusal counts whatever its HTTP status below 500', () => {
    const reply = readAnswer(answer({ state: 0, code: 40140116, message: '' }, { status: 401 }), NOW);
    expect(reply).toMatchObject({ kind: 'refused', refusal: { class: 'reauthorise', code: 40140116 } });
  });

  it('P6: noise never throws, never yields a pair and never ends a login', () => {
    const noise = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(noise, fc.integer({ min: 100, max: 599 }), (body, status) => {
        const reply = readAnswer(answer(body, { status }), NOW);
        if (reply.kind === 'ok') expect(parseIssuedPair(reply.data)).toBeNull();
        if (reply.kind === 'refused') expect(reply.refusal.class).not.toBe('reauthorise');
      }),
      { numRuns: 2000 },
    );
  });

  it('P6: of answers with one part wrong, only whole ones yield a pair and only dead codes end a login', () => {
    const strange = fc.oneof(
      fc.constantFrom(undefined, null, '', ' ', 0, 1, -1, true, false, '0', '1', 'true', 'false'),
      fc.jsonValue(),
    );
    const code = fc.oneof(fc.constantFrom(0, 40140116, '40140120', 40140117, 40149999), strange);
    const token = fc.oneof(fc.constant('token'), strange);
    const body = fc.record({
      state: strange,
      code,
      errno: code,
      message: strange,
      data: fc.oneof(fc.record({ access_token: token, refresh_token: token, expires_in: strange }), strange),
    });
    let pairs = 0;
    let dead = 0;
    fc.assert(
      fc.property(body, fc.constantFrom(200, 401, 405, 429, 500, 502), (value, status) => {
        const reply = readAnswer(answer(value, { status }), NOW);
        const pair = reply.kind === 'ok' ? parseIssuedPair(reply.data) : null;
        if (pair !== null) {
          pairs += 1;
          // Believed only where 115 does not say no, and never with a token that is no text.
          expect([false, 0, '0', 'false', '']).not.toContainEqual(value.state);
          expect(value.data).toHaveProperty('access_token', pair.accessToken.reveal());
          expect(pair.accessToken.reveal().trim()).not.toBe('');
        }
        if (reply.kind === 'refused' && reply.refusal.class === 'reauthorise') {
          dead += 1;
          expect(status).toBeLessThan(500);
          expect([Number(value.code), Number(value.errno)]).toContain(reply.refusal.code);
        }
      }),
      { numRuns: 5000, seed: 115 },
    );
    // Neither branch may be there for show.
    expect(pairs).toBeGreaterThan(20);
    expect(dead).toBeGreaterThan(100);
  });

  it('a good answer cut off anywhere is never a pair', () => {
    const whole = JSON.stringify({
      state: 1,
      code: 0,
      data: { access_token: 'a', refresh_token: 'r', expires_in: 7200 },
    });
    for (let length = 0; length < whole.length; length += 1) {
      expect(readAnswer(answer(whole.slice(0, length)), NOW)).toEqual({
        kind: 'unknown',
        fault: 'unreadable',
      });
    }
  });
});

describe('pair', () => {
  const tokens = { access_token: 'access', refresh_token: 'refresh' };

  it.each([7200, '7200', 2_592_000])('believes expires_in %j', (value) => {
    expect(parseIssuedPair({ ...tokens, expires_in: value })?.expiresInMs).toBe(Number(value) * 1000);
  });

  it.each([undefined, null, 0, -1, 400 * 86_400 + 1, 'soon', '', true, {}, Number.NaN, Infinity, 1e300])(
    'keeps a pair whose expires_in is %j',
    (value) => {
      const pair = parseIssuedPair({ ...tokens, expires_in: value });
      expect(pair?.refreshToken?.reveal()).toBe('refresh');
      expect(pair?.expiresInMs).toBeNull();
    },
  );

  it.each([undefined, null, '', '  '])('keeps the old refresh token when the answer has %j', (value) => {
    const pair = parseIssuedPair({ access_token: 'access', refresh_token: value });
    expect(pair).toMatchObject({ refreshToken: null });
    expect(parseFirstPair({ access_token: 'access', refresh_token: value })).toBeNull();
  });

  it.each([undefined, null, '', ' ', 1, {}, 'x'.repeat(8193)])('refuses access token %j', (value) => {
    expect(parseIssuedPair({ ...tokens, access_token: value })).toBeNull();
  });

  it.each([1, {}, [], 'x'.repeat(8193)])('refuses refresh token %j', (value) => {
    expect(parseIssuedPair({ ...tokens, refresh_token: value })).toBeNull();
  });

  it('P20: shows neither token', () => {
    expect(JSON.stringify(parseIssuedPair(tokens))).not.toMatch(/"access"|"refresh"/);
  });
});

describe('wait', () => {
  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': new Date(NOW + 60_000).toUTCString() }, 60_000],
    [{ 'x-ratelimit-reset': String(NOW / 1000 + 30) }, 30_000],
    [{ 'x-ratelimit-reset': String(NOW + 30_000) }, 30_000],
    [{ 'x-ratelimit-reset': '45' }, 45_000],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '45' }, 45_000],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': '0' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': new Date(NOW - 60_000).toUTCString() }, null],
    [{}, null],
  ])('reads %j as %j ms', (headers: Record<string, string>, expected) => {
    expect(waitAsked(headers, NOW)).toBe(expected);
  });

  it('P11: goes by the server’s clock, not by ours', () => {
    const headers = { 'retry-after': new Date(NOW + 60_000).toUTCString() };
    const reply = readAnswer(answer('', { status: 429, headers, serverDate: NOW }), NOW + 400 * 86_400_000);
    expect(reply).toMatchObject({ refusal: { waitMs: 60_000 } });
  });
});
