import { randomBytes } from 'node:crypto';

/**
 * Makes the content of an Xauthority file with one new cookie that is good for any display, so that it
 * can be written before the X server has chosen its display number.
 * @returns {Buffer}
 */
export function xAuthority() {
  const familyWild = 0xffff;
  return Buffer.concat([
    uint16(familyWild),
    counted(Buffer.alloc(0)), // any address
    counted(Buffer.alloc(0)), // any display
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(randomBytes(16)),
  ]);
}

/** @param {Buffer} bytes */
function counted(bytes) {
  return Buffer.concat([uint16(bytes.length), bytes]);
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
