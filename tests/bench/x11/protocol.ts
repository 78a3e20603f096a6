/** A rectangle on the screen, in pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the server says of itself at the beginning. */
export interface Setup {
  /** The window that is the whole screen. */
  readonly root: number;
  readonly width: number;
  readonly height: number;
}

/** Requests by their numbers (X Window System Protocol, appendix B). */
const OPCODE = { attributes: 3, geometry: 14, tree: 15, image: 73 };
const ZPIXMAP = 2;
const VIEWABLE = 2;
const COOKIE = 'MIT-MAGIC-COOKIE-1';

/** The first bytes to a server: who we are, in little endian. */
export function encodeHello(cookie: Buffer | null): Buffer {
  const name = Buffer.from(cookie === null ? '' : COOKIE);
  const data = cookie ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** Whether the server's first answer is all there. */
export function isWholeSetup(bytes: Buffer): boolean {
  return bytes.length >= 8 && bytes.length >= 8 + bytes.readUInt16LE(6) * 4;
}

/** Reads the server's first answer. Throws with the server's reason when it refuses. */
export function decodeSetup(bytes: Buffer): Setup {
  if (bytes[0] !== 1) throw new Error(`the screen refuses: ${bytes.toString('latin1', 8).split('\0')[0]}`);
  const vendor = bytes.readUInt16LE(24);
  const formats = bytes.readUInt8(29);
  const screen = 40 + vendor + (-vendor & 3) + formats * 8;
  return {
    root: bytes.readUInt32LE(screen),
    width: bytes.readUInt16LE(screen + 20),
    height: bytes.readUInt16LE(screen + 22),
  };
}

/** Asks for the pixels of a part of a window. */
export function encodeGetImage(window: number, { x, y, width, height }: Region): Buffer {
  const request = request32(OPCODE.image, 5, window, ZPIXMAP);
  request.writeInt16LE(x, 8);
  request.writeInt16LE(y, 10);
  request.writeUInt16LE(width, 12);
  request.writeUInt16LE(height, 14);
  request.writeUInt32LE(0xffffffff, 16);
  return request;
}

/** Asks for a window's children. */
export function encodeQueryTree(window: number): Buffer {
  return request32(OPCODE.tree, 2, window);
}

/** Asks where a window is. */
export function encodeGetGeometry(window: number): Buffer {
  return request32(OPCODE.geometry, 2, window);
}

/** Asks whether a window can be seen. */
export function encodeGetAttributes(window: number): Buffer {
  return request32(OPCODE.attributes, 2, window);
}

/** The whole length of the answer at the beginning of `bytes`; null while that cannot be told. */
export function answerLength(bytes: Buffer): number | null {
  if (bytes.length < 32) return null;
  // Errors and events are 32 bytes long.
  return bytes[0] === 1 ? 32 + bytes.readUInt32LE(4) * 4 : 32;
}

/** The children in the answer to {@link encodeQueryTree}, the lowest one first. */
export function decodeTree(bytes: Buffer): number[] {
  const count = bytes.readUInt16LE(16);
  return Array.from({ length: count }, (_, index) => bytes.readUInt32LE(32 + index * 4));
}

/** The place in the answer to {@link encodeGetGeometry}. */
export function decodeGeometry(bytes: Buffer): Region {
  return {
    x: bytes.readInt16LE(12),
    y: bytes.readInt16LE(14),
    width: bytes.readUInt16LE(16),
    height: bytes.readUInt16LE(18),
  };
}

/** Whether the answer to {@link encodeGetAttributes} is of a window that can be seen. */
export function isViewable(bytes: Buffer): boolean {
  return bytes[26] === VIEWABLE;
}

/** The cookie for a display's number in an Xauthority file; null when there is none. */
export function cookieFor(display: string, file: Buffer): Buffer | null {
  let at = 0;
  const counted = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    return file.subarray(at - length, at);
  };
  while (at < file.length) {
    at += 2;
    counted();
    const number = counted().toString();
    const name = counted().toString();
    const data = counted();
    if (name === COOKIE && (number === '' || number === display)) return data;
  }
  return null;
}

function request32(opcode: number, words: number, window: number, detail = 0): Buffer {
  const request = Buffer.alloc(words * 4);
  request.writeUInt8(opcode, 0);
  request.writeUInt8(detail, 1);
  request.writeUInt16LE(words, 2);
  request.writeUInt32LE(window, 4);
  return request;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
