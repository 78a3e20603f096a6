import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuilder } from 'vite';

const root = join(import.meta.dirname, '../../..');

/** Builds the command as `npm run build` does, in a folder of its own that goes with this process; its path. */
export async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tk-cli-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'renderer'),
    logLevel: 'warn',
    environments: { cli: { build: { outDir: join(folder, 'cli') } } },
  });
  const { cli } = builder.environments;
  if (cli === undefined) throw new Error('vite.config.ts has no environment "cli"');
  await builder.build(cli);
  return join(folder, 'cli/tk115.cjs');
}
