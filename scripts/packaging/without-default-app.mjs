import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes out of a package what makes a runtime of Electron where there is no program yet: its default app, or the launcher
 * of the stand-in. electron-builder does so with an Electron that it has fetched, not with one that was there.
 * @param {{ appOutDir: string, packager: { getResourcesDir(folder: string): string } }} context of `afterPack`
 */
export default function withoutDefaultApp({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  const places = [join(resources, 'app'), join(resources, 'default_app.asar'), join(appOutDir, 'version')];
  for (const place of places) rmSync(place, { recursive: true, force: true });
}
