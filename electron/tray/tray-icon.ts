import { join } from 'node:path';
import { nativeImage, nativeTheme, type NativeImage } from 'electron';
import type { TrayMark } from '../../shared/states.ts';

/** The tray's images, made when first needed (build/icons, drawn by `npm run icons`). */
export class TrayIcons {
  readonly #folder: string;
  readonly #made = new Map<string, NativeImage>();

  /** `root`: where the program's files lie. */
  constructor(root: string) {
    this.#folder = join(root, 'build', 'icons', 'tray');
  }

  /** The image of a mark for the panel of this moment. */
  image(mark: TrayMark): NativeImage {
    const path = join(this.#folder, fileOf(mark, process.platform, nativeTheme.shouldUseDarkColors));
    const known = this.#made.get(path);
    if (known !== undefined) return known;
    const image = nativeImage.createFromPath(path);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    this.#made.set(path, image);
    return image;
  }
}

/** Panels on Linux are taken to be as dark as the desktop's theme, for want of anything that tells. */
function fileOf(mark: TrayMark, platform: NodeJS.Platform, dark: boolean): string {
  if (platform === 'darwin') return join('mac', `${mark}Template.png`);
  if (platform === 'win32') return join('win', `${mark}.ico`);
  return join(dark ? 'linux-dark' : 'linux-light', `${mark}.png`);
}
