import { join } from 'node:path';
import sharp from 'sharp';
import { TRAY_MARKS, type TrayMark } from '../../shared/states.ts';

/** A picture as a tray item hands it to its panel: ARGB, most significant byte first. */
export interface TrayPicture {
  readonly width: number;
  readonly height: number;
  readonly argb: readonly number[];
}

/** Premultiplied and back, a channel may have lost a little; two marks differ by far more. */
const LARGEST_DIFFERENCE = 2;

/** Which mark a picture shows, among those drawn for panels of unknown colour (build/icons). */
export async function markOn(picture: TrayPicture): Promise<TrayMark> {
  const found: { mark: TrayMark; difference: number }[] = [];
  for (const mark of TRAY_MARKS) {
    const drawn = await drawnMark(mark);
    if (drawn.width !== picture.width || drawn.height !== picture.height) continue;
    found.push({ mark, difference: meanDifference(drawn.argb, picture.argb) });
  }
  const [best] = found.toSorted((a, b) => a.difference - b.difference);
  if (best === undefined || best.difference > LARGEST_DIFFERENCE) {
    throw new Error(`the tray shows no known mark (${picture.width}×${picture.height})`);
  }
  return best.mark;
}

async function drawnMark(mark: TrayMark): Promise<TrayPicture> {
  const file = join('build/icons/tray/linux-either/22', `${mark}.png`);
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const argb: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    argb.push(data[at + 3] ?? 0, data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  }
  return { width: info.width, height: info.height, argb };
}

/** What is not to be seen has no colour: each channel counts by its opacity. */
function meanDifference(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 4) {
    const alphas = [one[at] ?? 0, other[at] ?? 0] as const;
    sum += Math.abs(alphas[0] - alphas[1]);
    for (const channel of [1, 2, 3]) {
      const a = ((one[at + channel] ?? 0) * alphas[0]) / 255;
      const b = ((other[at + channel] ?? 0) * alphas[1]) / 255;
      sum += Math.abs(a - b);
    }
  }
  return sum / one.length;
}
