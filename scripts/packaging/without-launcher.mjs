import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes the launcher, which makes a runtime of the stand-in, out of a package: its program lies in the archive.
 * @param {{ appOutDir: string }} context of electron-builder's `afterPack`
 */
export default function withoutLauncher({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
}
