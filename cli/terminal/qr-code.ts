import { encode } from 'uqr';

/** A code without the white around it is not found by every phone; modules. */
const QUIET_ZONE = 2;
/** Black on white whatever the terminal's own colours are: an inverted code is not read by every phone. */
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const RESET = '\u001b[0m';

/**
 * A QR code in half blocks, two rows of modules a line. With `colours` it says its own; without, light is drawn by full
 * blocks, for a terminal that writes light on dark.
 */
export function drawQrCode(content: string, colours: boolean): string[] {
  const { data } = encode(content, { border: QUIET_ZONE });
  const lines: string[] = [];
  for (let row = 0; row < data.length; row += 2) {
    const upper = data[row] ?? [];
    const lower = data[row + 1] ?? [];
    const line = upper
      .map((dark, column) => {
        const below = lower[column] ?? false;
        return colours ? halfBlock(dark, below) : halfBlock(!dark, !below);
      })
      .join('');
    lines.push(colours ? `${BLACK_ON_WHITE}${line}${RESET}` : line);
  }
  return lines;
}

function halfBlock(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
