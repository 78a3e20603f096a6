import type { UpdateWay } from '../../shared/updates.ts';

/** What is known of this copy of the program. */
export interface CopyFacts {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `process.execPath`. */
  readonly executable: string;
  /**
   * Which package of the system it is of (`deb`, `rpm`, `pacman`); empty for none. electron-builder writes that into the
   * folder that all packages of one run are made from, so that an AppImage or archive may carry it as well.
   */
  readonly packageType: string;
  /** Its own AppImage, and whether that can be replaced; null when it runs from none. */
  readonly image: { readonly replaceable: boolean } | null;
  /** Whether Windows' installer put it here. */
  readonly installed: boolean;
  /** Whether a run from the sources was given a place to ask. */
  readonly feedGiven: boolean;
}

/** How a copy of the program comes to a new version; only `here` is ever replaced by the program itself. */
export function updateWay(facts: CopyFacts): UpdateWay {
  const { platform, packaged, environment, executable, packageType, image, installed, feedGiven } = facts;
  if (!packaged) return feedGiven && image?.replaceable === true ? 'here' : 'sources';
  if (platform === 'darwin') return 'here';
  if (platform === 'win32') return installed ? 'here' : 'by-hand';
  const boxed = ['FLATPAK_ID', 'SNAP'].some((name) => (environment[name] ?? '') !== '');
  if (boxed) return 'package-manager';
  if (image !== null) return image.replaceable ? 'here' : 'by-hand';
  const isOfSystem = packageType !== '' && /^\/(?:opt|usr)\//.test(executable);
  return isOfSystem ? 'package-manager' : 'by-hand';
}
