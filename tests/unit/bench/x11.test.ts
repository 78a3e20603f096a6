import { describe, expect, it } from 'vitest';
// @ts-expect-error -- the scripts are plain JavaScript
import { xAuthority } from '../../../scripts/setup/x-authority.mjs';
import { hasContent, lookedAt } from '../../bench/x11/content.ts';
import {
  answerLength,
  cookieFor,
  decodeGeometry,
  decodeSetup,
  decodeTree,
  encodeGetImage,
  encodeHello,
  isWholeSetup,
} from '../../bench/x11/protocol.ts';

describe('the X11 client of the bench', () => {
  it('finds the cookie that the scripts have written', () => {
    const file = Buffer.from(xAuthority());
    const cookie = cookieFor('7', file);
    expect(cookie).toEqual(file.subarray(-16));
    expect(encodeHello(cookie)).toHaveLength(12 + 20 + 16);
    expect(cookieFor('7', Buffer.alloc(0))).toBeNull();
  });

  it('reads what the server says of its screen, and its refusal', () => {
    const setup = Buffer.alloc(40 + 4 + 8 + 40);
    setup.writeUInt8(1, 0);
    setup.writeUInt16LE((setup.length - 8) / 4, 6);
    setup.writeUInt16LE(3, 24); // the vendor's name, padded to four bytes
    setup.writeUInt8(1, 29); // one format of pictures
    setup.writeUInt32LE(0x123, 52);
    setup.writeUInt16LE(1280, 72);
    setup.writeUInt16LE(800, 74);
    expect(isWholeSetup(setup.subarray(0, -1))).toBe(false);
    expect(isWholeSetup(setup)).toBe(true);
    expect(decodeSetup(setup)).toEqual({ root: 0x123, width: 1280, height: 800 });
    expect(() => decodeSetup(Buffer.concat([Buffer.alloc(8), Buffer.from('no cookie\0')]))).toThrow(
      'no cookie',
    );
  });

  it('asks for pixels and reads windows', () => {
    const request = encodeGetImage(0x123, { x: -1, y: 2, width: 3, height: 4 });
    expect(request.toString('hex')).toBe('4902050023010000ffff020003000400ffffffff');
    const tree = Buffer.alloc(40);
    tree.writeUInt8(1, 0);
    tree.writeUInt32LE(2, 4);
    tree.writeUInt16LE(2, 16);
    tree.writeUInt32LE(10, 32);
    tree.writeUInt32LE(20, 36);
    expect(answerLength(tree.subarray(0, 31))).toBeNull();
    expect(answerLength(tree)).toBe(40);
    expect(decodeTree(tree)).toEqual([10, 20]);
    const geometry = Buffer.alloc(32);
    [-5, 6, 384, 400].forEach((value, index) => geometry.writeInt16LE(value, 12 + index * 2));
    expect(decodeGeometry(geometry)).toEqual({ x: -5, y: 6, width: 384, height: 400 });
  });

  it('tells letters from plain areas', () => {
    expect(hasContent(Uint32Array.of(1, 1, 2, 2, 3))).toBe(false);
    expect(hasContent(Uint32Array.of(1, 1, 2, 2, 3, 4))).toBe(true);
    expect(lookedAt({ x: 100, y: 30, width: 384, height: 400 })).toEqual({
      x: 108,
      y: 142,
      width: 368,
      height: 64,
    });
  });
});
