import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

/** Provided by the runtime or shipping a native binary: never bundled. */
const external = [
  'electron',
  '@napi-rs/keyring',
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

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
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
    keyring: nodeBundle({ opener: 'electron/runtime/keyring-opener.ts' }, '../dist/keyring', 'node18'),
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
