// Runs as a child with a new enough Node: loads the official Electron archive into @electron/get's own
// cache and prints a line for each percent, by which the parent knows that it gets on.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const electron = createRequire(new URL('../../node_modules/electron/package.json', import.meta.url));
const { downloadArtifact } = await import(pathToFileURL(electron.resolve('@electron/get')).href);
const { version } = JSON.parse(readFileSync(electron.resolve('./package.json'), 'utf8'));

let shown = -1;
await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: JSON.parse(readFileSync(electron.resolve('./checksums.json'), 'utf8')),
  downloadOptions: {
    quiet: true,
    getProgressCallback: async ({ percent }) => {
      const whole = Math.floor(percent * 100);
      if (whole === shown) return;
      shown = whole;
      process.stdout.write(`${whole}\n`);
    },
  },
});
