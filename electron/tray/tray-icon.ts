import { join } from 'node:path';
import { nativeImage, nativeTheme, screen, type NativeImage } from 'electron';
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
    const path = join(this.#folder, fileOf(mark, process.platform));
    const known = this.#made.get(path);
    if (known !== undefined) return known;
    const image = nativeImage.createFromPath(path);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    this.#made.set(path, image);
    return image;
  }
}

function fileOf(mark: TrayMark, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('mac', `${mark}Template.png`);
  if (platform === 'win32') return join('win', `${mark}.ico`);
  const folder = linuxFolder(process.env['XDG_CURRENT_DESKTOP'] ?? '', nativeTheme.shouldUseDarkColors);
  // Panels draw at 22 px; a file with a larger one beside it would be sent large and shrunk, which blurs it.
  const plain = screen.getPrimaryDisplay().scaleFactor === 1;
  return plain ? join(folder, '22', `${mark}.png`) : join(folder, `${mark}.png`);
}

/** GNOME's bar is dark, Plasma's follows the theme; of any other panel nothing is known (docs/decisions/0008-icons.md). */
function linuxFolder(desktop: string, darkTheme: boolean): string {
  if (/GNOME/i.test(desktop)) return 'linux-dark';
  if (/KDE/i.test(desktop)) return darkTheme ? 'linux-dark' : 'linux-light';
  return 'linux-either';
}
