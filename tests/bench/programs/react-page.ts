import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds the bare React page as our own page is built; the path of its `index.html`. */
export async function buildReactPage(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: dirname(entry),
    base: './',
    plugins: [react()],
    build: {
      outDir: folder,
      target: 'chrome114',
      modulePreload: { polyfill: false },
      rollupOptions: { input: entry },
    },
  });
  return join(folder, 'react-page.html');
}
