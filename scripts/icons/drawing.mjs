import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../setup/project.mjs';

/** The folder of the drawings and of all that is made from them. */
export const iconsFolder = join(projectRoot, 'build', 'icons');

/**
 * Draws a tray mark. There are two drawings of each, with every edge on a whole pixel: one on a grid of 16 and one
 * on a grid of 22, which with a margin of one pixel is also the one for 24 (and twice that for 44 and 48).
 * @param {import('../../shared/states.ts').TrayMark} mark
 * @param {number} size in pixels
 * @param {string} colour as #rrggbb
 * @returns {Promise<Buffer>} a PNG
 */
export function drawMark(mark, size, colour) {
  const grid = [22, 24, 44, 48].includes(size) ? 22 : 16;
  const margin = size % 24 === 0 ? 1 : 0;
  const svg = readFileSync(join(iconsFolder, `tray-${grid}`, `${mark}.svg`), 'utf8');
  return render(svg, { grid, margin, size, colour });
}

/**
 * Draws the icon of the program.
 * @param {number} size in pixels
 * @param {{ inset?: number }} [options] `inset`: what is left free on each side, in parts of 64 of the drawing
 * @returns {Promise<Buffer>} a PNG
 */
export function drawApp(size, { inset = 0 } = {}) {
  const svg = readFileSync(join(iconsFolder, 'app.svg'), 'utf8');
  return render(svg, { grid: 64, margin: inset, size, colour: '#ffffff' });
}

/** The colour goes in as `currentColor`, so that the drawings can be looked at and edited as they are. */
function render(svg, { grid, margin, size, colour }) {
  const side = grid + 2 * margin;
  const head = `<svg width="${size}" height="${size}" color="${colour}"`;
  const placed = svg
    .replace('<svg', head)
    .replace(/viewBox="[^"]*"/, `viewBox="${-margin} ${-margin} ${side} ${side}"`);
  return sharp(Buffer.from(placed)).png({ compressionLevel: 9 }).toBuffer();
}
