import sharp from 'sharp';
import { TRAY_MARKS } from '../../shared/states.ts';
import { drawMark } from './drawing.mjs';
import { onDark, onLight } from './palette.mjs';

const sizes = [16, 22, 24, 32];
const zoom = 4;
const column = 32 * zoom + 16;
const panelWidth = TRAY_MARKS.length * column;
const captionHeight = 28;

/**
 * All marks side by side, in each size as they are and enlarged, on a dark and a light panel, in colour and in grey.
 * @returns {Promise<Buffer>} a PNG
 */
export async function contactSheet() {
  const dark = await panel('#353535', onDark);
  const light = await panel('#ededed', onLight);
  const rows = [dark, light].map((colour) => ({ colour, grey: sharp(colour).greyscale().png().toBuffer() }));
  const { width, height } = await sharp(dark).metadata();
  const placed = [];
  for (const [index, { colour, grey }] of rows.entries()) {
    placed.push({ input: colour, left: 0, top: index * height });
    placed.push({ input: await grey, left: width, top: index * height });
  }
  return sharp(ground(2 * width, 2 * height, '#808080'))
    .composite(placed)
    .png({ compressionLevel: 9, palette: true, quality: 100 })
    .toBuffer();
}

async function panel(colour, palette) {
  const placed = [{ input: captions(palette.ok), left: 0, top: 8 }];
  let top = captionHeight + 8;
  for (const scale of [1, zoom]) {
    for (const size of sizes) {
      for (const [index, mark] of TRAY_MARKS.entries()) {
        const input = await enlarged(await drawMark(mark, size, palette[mark]), size * scale);
        placed.push({ input, left: index * column + Math.round((column - size * scale) / 2), top });
      }
      top += size * scale + 12;
    }
  }
  return sharp(ground(panelWidth, top, colour))
    .composite(placed)
    .png()
    .toBuffer();
}

function enlarged(png, size) {
  return sharp(png).resize(size, size, { kernel: 'nearest' }).png().toBuffer();
}

function captions(colour) {
  const words = TRAY_MARKS.map(
    (mark, index) => `<text x="${(index + 0.5) * column}" y="18" text-anchor="middle">${mark}</text>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${panelWidth}" height="${captionHeight}" ` +
      `fill="${colour}" font-family="sans-serif" font-size="15">${words.join('')}</svg>`,
  );
}

function ground(width, height, background) {
  return { create: { width, height, channels: 4, background } };
}
