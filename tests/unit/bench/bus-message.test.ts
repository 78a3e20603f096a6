import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeCall, KIND, messageLength } from '../../bench/bus/message.ts';

describe("the bench's messages on the bus", () => {
  const call = encodeCall({
    serial: 7,
    destination: ':1.10',
    path: '/StatusNotifierItem',
    interface: 'org.kde.StatusNotifierItem',
    member: 'Activate',
    signature: 'ii',
    body: [0, -1],
  });

  it('can be read again', () => {
    expect(decodeMessage(call)).toEqual({
      kind: KIND.call,
      answers: null,
      path: '/StatusNotifierItem',
      interface: 'org.kde.StatusNotifierItem',
      member: 'Activate',
      sender: '',
      body: [0, -1],
    });
  });

  it('tell their length, so that two in one chunk are told apart', () => {
    expect(messageLength(call.subarray(0, 15))).toBeNull();
    expect(messageLength(Buffer.concat([call, call]))).toBe(call.length);
  });

  it('carry texts of any length', () => {
    for (const text of ['', 'a', 'abc', 'abcd', '桌面']) {
      const base = { serial: 1, destination: 'd', path: '/', interface: 'i.i', member: 'M' };
      const bytes = encodeCall({ ...base, signature: 'ss', body: [text, 'end'] });
      expect(messageLength(bytes)).toBe(bytes.length);
      expect(decodeMessage(bytes).body).toEqual([text, 'end']);
    }
  });
});
