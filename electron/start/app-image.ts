/** What tells whether a program runs from an AppImage. */
export interface ImageSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packaged: boolean;
  /** `process.execPath`. */
  readonly executable: string;
}

/**
 * The file of the AppImage that the program runs from (`APPIMAGE`, set by its runtime), or null: the executable lies below
 * its mount (`APPDIR`). Both may also come from another AppImage that this program was started from, and then say nothing.
 */
export function ownAppImage({ environment, packaged, executable }: ImageSurroundings): string | null {
  const image = environment['APPIMAGE'] ?? '';
  const mount = environment['APPDIR'] ?? '';
  const inImage = packaged && image.startsWith('/') && mount !== '' && executable.startsWith(`${mount}/`);
  return inImage ? image : null;
}
