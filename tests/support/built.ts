import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';

/** Builds one environment of vite.config.ts as `npm run build` does, in a folder that goes with this process; that folder. */
export async function built(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tk-built-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outDir = join(folder, name);
  const builder = await createBuilder({
    configFile: resolve('vite.config.ts'),
    root: resolve('renderer'),
    logLevel: 'warn',
    environments: { [name]: { build: { outDir } } },
  });
  const environment = builder.environments[name];
  if (environment === undefined) throw new Error(`vite.config.ts has no environment "${name}"`);
  await builder.build(environment);
  return outDir;
}
