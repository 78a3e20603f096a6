import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';

/** Whether a bundle lies where the packages put it: beside or below the folder that Electron calls `resources`. */
export function isPackaged(file: string): boolean {
  return file.split(sep).some((part) => part === 'resources' || part.startsWith('app.asar'));
}

const packageSchema = z.object({ version: z.string() });

/** The program's version by the `package.json` nearest above a folder of the build. */
export async function programVersion(folder: string): Promise<string> {
  for (const up of ['../..', '..']) {
    try {
      const text = await readFile(join(folder, up, 'package.json'), 'utf8');
      return packageSchema.parse(JSON.parse(text)).version;
    } catch {
      // Further up there may be one.
    }
  }
  return '0.0.0';
}
