import { join } from 'node:path';
import { nativeImage, type NativeImage } from 'electron';
import type { TrayMark } from '../../shared/states.ts';
import type { DesktopSystem } from '../desktops/desktop-system.ts';

/** The tray's images, made when first needed (build/icons, drawn by `npm run icons`). */
export class TrayIcons {
  readonly #folder: string;
  readonly #system: Pick<DesktopSystem, 'iconFile' | 'iconIsTemplate'>;
  readonly #made = new Map<string, NativeImage>();

  /** `root`: where the program's files lie. */
  constructor(root: string, system: Pick<DesktopSystem, 'iconFile' | 'iconIsTemplate'>) {
    this.#folder = join(root, 'build', 'icons', 'tray');
    this.#system = system;
  }

  /** The image of a mark for the panel of this moment. */
  image(mark: TrayMark): NativeImage {
    const path = join(this.#folder, this.#system.iconFile(mark));
    const known = this.#made.get(path);
    if (known !== undefined) return known;
    const image = nativeImage.createFromPath(path);
    if (this.#system.iconIsTemplate) image.setTemplateImage(true);
    this.#made.set(path, image);
    return image;
  }
}
