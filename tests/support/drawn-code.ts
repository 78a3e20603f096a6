import type { Page } from 'playwright/test';
import sharp from 'sharp';

/** The modules of a QR code as they are painted on the screen, row by row, without the white around them. */
export async function drawnCode(page: Page, modules: number): Promise<boolean[][]> {
  const picture = await page.getByRole('img', { name: /QR code/ }).screenshot({ scale: 'css' });
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  // Four modules of white surround the code (ISO/IEC 18004).
  const edge = modules + 8;
  const at = (row: number, column: number): boolean => {
    const x = Math.floor(((column + 4.5) * info.width) / edge);
    const y = Math.floor(((row + 4.5) * info.height) / edge);
    return (data[y * info.width * info.channels + x * info.channels] ?? 255) < 128;
  };
  return Array.from({ length: modules }, (_, row) =>
    Array.from({ length: modules }, (__, column) => at(row, column)),
  );
}
