import sharp from 'sharp';

/**
 * Packs pictures into one Windows icon. Up to 48 pixels they are bitmaps, which every reader of icons understands;
 * larger ones are PNG, which Windows reads since Vista and which keeps the file small.
 * Source: "Icons" (MSDN, 1995) for the layout, [MS-WMF] 2.2.2.3 for BITMAPINFOHEADER.
 * @param {Buffer[]} pngs square pictures of 256 pixels at most
 * @returns {Promise<Buffer>}
 */
export async function icoFile(pngs) {
  const images = await Promise.all(pngs.map(readImage));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { side, data }] of images.entries()) {
    const entry = 6 + 16 * index;
    // One byte a side: 0 stands for 256.
    header.writeUInt8(side % 256, entry);
    header.writeUInt8(side % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  }
  return Buffer.concat([header, ...images.map(({ data }) => data)]);
}

async function readImage(png) {
  const { data: pixels, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const side = info.width;
  return { side, data: side > 48 ? png : bitmap(pixels, side) };
}

/** A bitmap from the bottom row up, in BGRA, followed by the mask that readers without alpha use. */
function bitmap(pixels, side) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(side, 4);
  // The height counts colours and mask together.
  header.writeInt32LE(2 * side, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const maskRow = 4 * Math.ceil(side / 32);
  const colours = Buffer.alloc(4 * side * side);
  const mask = Buffer.alloc(maskRow * side);
  for (let y = 0; y < side; y += 1) {
    const row = side - 1 - y;
    for (let x = 0; x < side; x += 1) {
      const [red, green, blue, alpha] = pixels.subarray(4 * (y * side + x), 4 * (y * side + x) + 4);
      colours.set([blue, green, red, alpha], 4 * (row * side + x));
      if (alpha === 0) mask[row * maskRow + (x >> 3)] |= 0x80 >> (x & 7);
    }
  }
  return Buffer.concat([header, colours, mask]);
}
