import type { UpdateWay } from '../../shared/updates.ts';

/** What is known of this copy of the program. */
export interface CopyFacts {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a package of the system wrote about itself (`deb`, `rpm`, `pacman`); empty without one. */
  readonly packageType: string;
  /** The AppImage it runs from, and whether it can be replaced; null when it runs from none. */
  readonly image: { readonly replaceable: boolean } | null;
  /** Whether Windows' installer put it here. */
  readonly installed: boolean;
  /** Whether a run from the sources was given a place to ask. */
  readonly feedGiven: boolean;
}

/** How a copy of the program comes to a new version; only `here` is ever replaced by the program itself. */
export function updateWay(facts: CopyFacts): UpdateWay {
  const { platform, packaged, environment, packageType, image, installed, feedGiven } = facts;
  if (!packaged) return feedGiven && image?.replaceable === true ? 'here' : 'sources';
  if (platform === 'darwin') return 'here';
  if (platform === 'win32') return installed ? 'here' : 'by-hand';
  const boxed = ['FLATPAK_ID', 'SNAP'].some((name) => (environment[name] ?? '') !== '');
  // A package comes first: `APPIMAGE` may be of the program that has started this one.
  if (boxed || packageType !== '') return 'package-manager';
  return image?.replaceable === true ? 'here' : 'by-hand';
}
