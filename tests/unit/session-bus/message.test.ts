import { describe, expect, it } from 'vitest';
import { Reader } from '../../../electron/session-bus/marshalling.ts';
import { decodeMessage, encodeCall, KIND, messageLength } from '../../../electron/session-bus/message.ts';

describe('messages on the bus', () => {
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

  it('carry lists, truths and values that name their own type', () => {
    const read = (type: string, ...bytes: number[]) => new Reader(Buffer.from(bytes), 0).value(type);
    expect(read('b', 1, 0, 0, 0)).toBe(true);
    expect(read('v', 1, 0x62, 0, 0, 0, 0, 0, 0)).toBe(false);
    const texts = [14, 0, 0, 0, 1, 0, 0, 0, 0x61, 0, 0, 0, 1, 0, 0, 0, 0x62, 0];
    expect(read('as', ...texts)).toEqual(['a', 'b']);
    expect(read('v', 2, 0x61, 0x73, 0, ...texts)).toEqual(['a', 'b']);
    expect(read('au', 0, 0, 0, 0)).toEqual([]);
    // Of a type that is not known nothing is made up.
    expect(read('a{sv}', 0, 0, 0, 0, 0, 0, 0, 0)).toBeNull();
  });
});
