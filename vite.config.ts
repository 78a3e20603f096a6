import { chmod } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
 * What a library brings along and nothing here asks it for, with what takes its place (docs/performance.md). conf would
 * check settings by a JSON schema, though ours are checked by zod, and migrate them; electron-updater would write YAML.
 */
const STAND_INS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  conf: {
    'ajv/dist/2020.js': 'build/stand-ins/ajv.ts',
    'ajv-formats': 'build/stand-ins/ajv-formats.ts',
    semver: 'build/stand-ins/semver.ts',
  },
  'electron-updater': {
    'js-yaml': 'node_modules/js-yaml/lib/loader.js',
    'lodash.isequal': 'build/stand-ins/is-equal.cjs',
  },
  'builder-util-runtime': { debug: 'build/stand-ins/debug.cjs' },
};

/** Of React's server the half that draws at once: the other one, which draws into a stream, is as large and never asked. */
const DRAWN_AT_ONCE = {
  'react-dom/server': join(
    import.meta.dirname,
    'node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.js',
  ),
};

/** As short as can be, since V8 keeps it in memory; functions and classes keep their names, by which a stack trace is read. */
const LEANER = { compress: true, mangle: { keepNames: true }, codegen: true } as const;

/** Lets a library have the stand-ins that are meant for it. */
function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId(wanted, importer = '') {
      const library = /.*[\\/]node_modules[\\/]([^\\/]+)/.exec(importer)?.[1] ?? '';
      const file = STAND_INS[library]?.[wanted];
      return file === undefined ? null : join(import.meta.dirname, file);
    },
  };
}

/**
 * In ASCII alone: one character beyond Latin-1 makes V8 keep a whole file with two bytes for each of its characters. A file
 * that is mostly Chinese stays as it is, since escapes would take more than that.
 */
function inAscii(): Plugin {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'in-ascii',
    applyToEnvironment: ({ config }) => config.consumer === 'server',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const code = file.code.replaceAll(/[^\0-\x7f]/g, escaped);
        if (code.length < file.code.length * 2) file.code = code;
      }
    },
  };
}

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
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'part-[hash].cjs',
          // Electron 25 cannot read a module out of an archive by `import()`, only by `require`.
          dynamicImportInCjs: false,
          minify: LEANER,
        },
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
      rollupOptions: {
        ...bundle.build?.rollupOptions,
        output: { format: 'cjs', minify: LEANER, dynamicImportInCjs: false, ...output },
        // Modules of shared/ only define things: one of which nothing is used would bring zod along for nothing.
        treeshake: { moduleSideEffects: (id) => !id.includes('/shared/') },
      },
    },
  };
}

/** What draws the page in main, with React as it is in production. */
function drawingBundle(entries: Record<string, string>, outDir: string): EnvironmentOptions {
  return {
    ...nodeBundle(entries, outDir, 'node18'),
    define: { 'process.env.NODE_ENV': '"production"' },
  };
}

/** Zips what the page's first sight does not need; the program unzips it as it is asked for (page-answer.ts). */
function zippedLater(): Plugin {
  return {
    name: 'zipped-later',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!/^assets\/(?:page|later)/.test(name)) continue;
          const source = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 });
          delete bundle[name];
          this.emitFile({ type: 'asset', fileName: `${name}.gz`, source });
        }
      },
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

/** The page's script and the words of its first sight have names of their own, since main names them before it asks (loadedAhead). */
function pageChunk({ facadeModuleId }: { readonly facadeModuleId: string | null }): string {
  if (facadeModuleId?.endsWith('/renderer/page.tsx') === true) return 'assets/page.js';
  const language = /locales\/([^/]+)\/first\.ts$/.exec(facadeModuleId ?? '')?.[1];
  return language === undefined ? 'assets/[name]-[hash].js' : `assets/first-${language}.js`;
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), standIns(), inAscii(), zippedLater(), executable('cli')],
  resolve: { alias: DRAWN_AT_ONCE },
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        target: 'chrome114',
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        rollupOptions: { output: { chunkFileNames: pageChunk } },
      },
    },
    main: nodeBundle(
      { main: 'electron/main.ts', headless: 'electron/headless.ts' },
      '../dist/main',
      'node18',
    ),
    sight: drawingBundle(
      { 'first-sight': 'renderer/first-sight/draw-first-sight.tsx' },
      '../dist/first-sight',
    ),
    keyring: nodeBundle({ opener: 'electron/runtime/keyring-opener.ts' }, '../dist/keyring', 'node18'),
    archived: nodeBundle({ tk115: 'cli/archived/main.ts' }, '../dist/archived', 'node20'),
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
