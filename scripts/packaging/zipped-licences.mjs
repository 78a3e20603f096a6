import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const PACKAGES = resolve('node_modules/@napi-rs');
/** Where electron-builder.yml takes them from. */
const ZIPPED = resolve('dist/licences');

/**
 * Zips the licences of what the keyring's native packages are made of, a quarter of a megabyte each: `beforePack` of
 * electron-builder, which takes those of the system that it packages for.
 */
export default function zippedLicences() {
  rmSync(ZIPPED, { recursive: true, force: true });
  mkdirSync(ZIPPED, { recursive: true });
  for (const name of readdirSync(PACKAGES).filter((one) => one.startsWith('keyring-'))) {
    const text = readFileSync(join(PACKAGES, name, 'LICENSE.third-party.md'));
    writeFileSync(join(ZIPPED, `${name}.md.gz`), gzipSync(text, { level: 9 }));
  }
}
