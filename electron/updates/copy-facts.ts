import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { ownAppImage, type ImageSurroundings } from '../start/app-image.ts';
import type { CopyFacts } from './update-way.ts';

/** Where the facts are looked up. */
export interface CopyPlace extends ImageSurroundings {
  readonly platform: NodeJS.Platform;
  /** `process.resourcesPath`. */
  readonly resources: string;
  /** The program's name in files. */
  readonly productName: string;
  readonly feedGiven: boolean;
}

/** Looks up what there is to know of this copy. */
export function copyFacts(place: CopyPlace): CopyFacts {
  const { platform, packaged, environment, executable, resources, productName, feedGiven } = place;
  const image = imageOf(place);
  return {
    platform,
    packaged,
    environment,
    executable,
    packageType: textOf(join(resources, 'package-type')).trim(),
    image: image === null ? null : { replaceable: isReplaceable(image) },
    installed: existsSync(join(dirname(executable), `Uninstall ${productName}.exe`)),
    feedGiven,
  };
}

/** What a file says; empty without it. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** In a run from the sources that was given a place to ask, whoever gives that place names the file as well. */
function imageOf(place: CopyPlace): string | null {
  if (place.packaged || !place.feedGiven) return ownAppImage(place);
  const named = place.environment['APPIMAGE'] ?? '';
  return isAbsolute(named) ? named : null;
}

/** Whether a file can be replaced by another: that is a matter of its folder. */
function isReplaceable(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}
