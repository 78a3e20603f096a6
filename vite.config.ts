import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

/** Provided by the runtime or shipping a native binary: never bundled. */
const external = [
  'electron',
  '@napi-rs/keyring',
  'koffi',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/**
 * A bundle for Node, as CommonJS: Electron 25's main process has Node 18 and loads its preload as CommonJS, and one
 * file starts faster than many. What is imported dynamically becomes a chunk beside it, loaded when first needed.
 */
function nodeBundle(entries: Record<string, string>, outDir: string, target: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, conditions: ['node', 'import', 'default'] },
    build: {
      outDir,
      target,
      ssr: true,
      minify: false,
      emptyOutDir: true,
      rollupOptions: {
        input: entries,
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  };
}

/**
 * The command line in one file that starts as a program: what is imported dynamically stays in it, and is evaluated when
 * first needed.
 */
function commandBundle(name: string, entry: string, outDir: string): EnvironmentOptions {
  const bundle = nodeBundle({ [name]: entry }, outDir, 'node20');
  const output = {
    entryFileNames: '[name].cjs',
    banner: '#!/usr/bin/env node',
    codeSplitting: false,
  } as const;
  return {
    ...bundle,
    build: {
      ...bundle.build,
      rollupOptions: { ...bundle.build?.rollupOptions, output: { format: 'cjs', ...output } },
    },
  };
}

/** Sets the executable bit of a bundle that is a program. */
function executable(name: string): Plugin {
  return {
    name: 'executable',
    applyToEnvironment: (environment) => environment.name === name,
    writeBundle: async ({ dir = '' }, bundle) => {
      for (const file of Object.keys(bundle)) await chmod(join(dir, file), 0o755);
    },
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), executable('cli')],
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        target: 'chrome114',
        emptyOutDir: true,
        modulePreload: { polyfill: false },
      },
    },
    main: nodeBundle({ main: 'electron/main.ts' }, '../dist/main', 'node18'),
    headless: nodeBundle({ headless: 'electron/headless.ts' }, '../dist/headless', 'node20'),
    keyring: nodeBundle({ opener: 'electron/runtime/keyring-opener.ts' }, '../dist/keyring', 'node18'),
    cli: commandBundle('tk115', 'cli/main.ts', '../dist/cli'),
    preload: nodeBundle({ preload: 'electron/preload.ts' }, '../dist/preload', 'node18'),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
