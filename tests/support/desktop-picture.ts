import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import sharp from 'sharp';

/** A part of the screen, in pixels. */
export interface ScreenArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The private screen's size and its panel's height (scripts/setup/private-screen.mjs). */
const SCREEN = { width: 1280, height: 800 } as const;
const PANEL_HEIGHT = 27;
/** Between the lightest and the darkest channel of a pixel that has a colour. */
const COLOURFUL = 60;

/** The private screen as a person would see it: painted, photographed and clicked at. */
export class DesktopPicture {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tk115-picture-'));

  /** Says what a window manager would say: which part of the screen the panel leaves. */
  leaveRoomForPanel(): void {
    const free = `0, ${PANEL_HEIGHT}, ${SCREEN.width}, ${SCREEN.height - PANEL_HEIGHT}`;
    execFileSync('xprop', ['-root', '-f', '_NET_WORKAREA', '32c', '-set', '_NET_WORKAREA', free]);
  }

  /** Paints the backdrop in one colour, which a small palette does not spoil. */
  paintBackdrop(colour: string): void {
    const file = join(this.#folder, 'backdrop.png');
    execFileSync('convert', ['-size', `${SCREEN.width}x${SCREEN.height}`, `xc:${colour}`, file]);
    // It ends with 1 although it has painted.
    spawnSync('display', ['-window', 'root', file]);
  }

  /** Where the tray icon is drawn: the one place with colour on the panel's right half. Null when there is none. */
  async icon(): Promise<ScreenArea | null> {
    const area = { left: 900, top: 0, width: SCREEN.width - 900, height: PANEL_HEIGHT };
    const { data, info } = await sharp(this.#whole())
      .removeAlpha()
      .extract(area)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const columns = new Set<number>();
    for (let at = 0; at < data.length; at += info.channels) {
      const channels = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      const colourful = Math.max(...channels) - Math.min(...channels) > COLOURFUL;
      if (colourful) columns.add((at / info.channels) % info.width);
    }
    if (columns.size === 0) return null;
    const [first, last] = [Math.min(...columns), Math.max(...columns)];
    return { x: area.left + first, y: 0, width: last - first + 1, height: PANEL_HEIGHT };
  }

  /** Clicks the middle of an area: 1 is the left button, 3 the right one. */
  click({ x, y, width, height }: ScreenArea, button: 1 | 3): void {
    const middle = [String(Math.round(x + width / 2)), String(Math.round(y + height / 2))];
    execFileSync('xdotool', ['mousemove', ...middle, 'click', String(button)]);
  }

  /** Takes the pointer out of the picture. */
  hidePointer(): void {
    execFileSync('xdotool', ['mousemove', '1', String(SCREEN.height / 2)]);
  }

  /** Presses a key, by its X name. */
  press(key: string): void {
    execFileSync('xdotool', ['key', key]);
  }

  /** Does something and waits until it shows in an area, and until the area has come to rest. */
  async untilChanged(area: ScreenArea, act: () => void): Promise<void> {
    const before = await this.#digest(area);
    act();
    let last = before;
    const atRest = async (): Promise<boolean> => {
      const now = await this.#digest(area);
      const rests = now === last && now !== before;
      last = now;
      return rests;
    };
    await expect.poll(atRest, { message: 'the screen has changed', intervals: [150] }).toBe(true);
  }

  /** Photographs a part of the screen. Flat colours need no more than a palette, and half the bytes. */
  take(path: string, { x, y, width, height }: ScreenArea): void {
    const crop = ['-crop', `${width}x${height}+${x}+${y}`, '+repage'];
    const palette = ['-strip', '+dither', '-colors', '200'];
    execFileSync('convert', [this.#whole(), ...crop, ...palette, `PNG8:${path}`]);
  }

  /** Removes what was kept on the way. */
  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #digest({ x, y, width, height }: ScreenArea): Promise<string> {
    const part = sharp(this.#whole()).extract({ left: x, top: y, width, height });
    return createHash('sha256')
      .update(await part.raw().toBuffer())
      .digest('hex');
  }

  #whole(): string {
    const file = join(this.#folder, 'whole.png');
    execFileSync('import', ['-window', 'root', file]);
    return file;
  }
}
