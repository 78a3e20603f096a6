import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { TRAY_MARKS } from '../../shared/states.ts';
import { drawMark, iconsFolder } from './drawing.mjs';
import { icoFile } from './ico.mjs';
import { contrast, grounds, onDark, onEither, onLight } from './palette.mjs';

const pairs = TRAY_MARKS.flatMap((one, index) => TRAY_MARKS.slice(index + 1).map((other) => [one, other]));

test.each(pairs)('%s and %s are told apart by shape alone at 16 pixels', async (one, other) => {
  const [first, second] = await Promise.all([one, other].map((mark) => alpha(`mac/${mark}Template.png`)));
  let shared = 0;
  let either = 0;
  for (const [index, value] of first.entries()) {
    shared += Math.min(value, second[index]);
    either += Math.max(value, second[index]);
  }
  // The part of their ink that two marks have in common.
  expect(shared / either).toBeLessThan(0.75);
});

test.each(TRAY_MARKS)('%s is readable on every panel, dark or light', (mark) => {
  for (const ground of grounds.dark) expect(contrast(onDark[mark], ground)).toBeGreaterThan(4.5);
  for (const ground of grounds.light) expect(contrast(onLight[mark], ground)).toBeGreaterThan(4.5);
  for (const ground of grounds.either) expect(contrast(onEither[mark], ground)).toBeGreaterThan(3);
});

test.each(TRAY_MARKS)('%s is there for each desktop in its sizes', async (mark) => {
  const expected = { [`mac/${mark}Template.png`]: 16, [`mac/${mark}Template@2x.png`]: 32 };
  for (const folder of ['linux-dark', 'linux-light', 'linux-either']) {
    expected[`${folder}/${mark}.png`] = 24;
    expected[`${folder}/${mark}@2x.png`] = 48;
    expected[`${folder}/22/${mark}.png`] = 22;
    expected[`${folder}/32/${mark}.png`] = 32;
  }
  for (const [name, side] of Object.entries(expected)) {
    expect(await sharp(file(name)).metadata(), name).toMatchObject({
      width: side,
      height: side,
      hasAlpha: true,
    });
  }
  expect(entries(readFileSync(file(`win/${mark}.ico`))).map(({ side }) => side)).toEqual([
    16, 20, 24, 32, 40, 48, 64, 256,
  ]);
});

test.each(TRAY_MARKS)('%s was made from the drawing as it is now', async (mark) => {
  for (const [name, size] of [
    [`linux-dark/22/${mark}.png`, 22],
    [`linux-dark/32/${mark}.png`, 32],
  ]) {
    const made = await sharp(file(name)).ensureAlpha().raw().toBuffer();
    const now = await sharp(await drawMark(mark, size, onDark[mark]))
      .ensureAlpha()
      .raw()
      .toBuffer();
    const apart = made.reduce((sum, value, index) => sum + Math.abs(value - now[index]), 0) / made.length;
    // Another release of the renderer may smooth an edge a little differently.
    expect(apart, name).toBeLessThan(1);
  }
});

test.each(TRAY_MARKS)('%s for macOS is black and alpha only', async (mark) => {
  const pixels = await sharp(file(`mac/${mark}Template@2x.png`))
    .ensureAlpha()
    .raw()
    .toBuffer();
  expect(pixels.every((value, index) => index % 4 === 3 || value === 0)).toBe(true);
});

test('a Windows icon gives back the pictures that were put in', async () => {
  const pictures = await Promise.all([20, 256].map((size) => drawMark('warning', size, '#b97700')));
  const ico = await icoFile(pictures);
  const [small, large] = entries(ico);
  expect(ico.length).toBe(large.offset + large.length);
  expect(ico.subarray(large.offset)).toEqual(pictures[1]);

  const pixels = await sharp(pictures[0]).ensureAlpha().raw().toBuffer();
  const colours = ico.subarray(small.offset + 40);
  const mask = colours.subarray(4 * 20 * 20);
  for (let y = 0; y < 20; y += 1) {
    for (let x = 0; x < 20; x += 1) {
      const [red, green, blue, opacity] = pixels.subarray(4 * (y * 20 + x));
      expect([...colours.subarray(4 * ((19 - y) * 20 + x)).subarray(0, 4)]).toEqual([
        blue,
        green,
        red,
        opacity,
      ]);
      const masked = (mask[4 * (19 - y) + (x >> 3)] >> (7 - (x & 7))) & 1;
      expect(masked).toBe(opacity === 0 ? 1 : 0);
    }
  }
  expect(small.length).toBe(40 + 4 * 20 * 20 + 4 * 20);
});

function file(name) {
  return join(iconsFolder, 'tray', name);
}

async function alpha(name) {
  return sharp(file(name)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
}

function entries(ico) {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    return {
      side: ico.readUInt8(entry) || 256,
      length: ico.readUInt32LE(entry + 8),
      offset: ico.readUInt32LE(entry + 12),
    };
  });
}
