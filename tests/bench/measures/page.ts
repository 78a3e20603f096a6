import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ofNumbers } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { until } from '../within.ts';

const KB = 1000;

/** How much the page loads before it is shown, as it would travel: asked of the running program, which may load in steps. */
export const page: Measure = {
  names: ['page'],
  run: async (world) => {
    const list = join(world.folder, 'loaded-files');
    const before = join(import.meta.dirname, '../programs/loaded-files.cjs');
    const ours = await world.ours({}, { before, env: { TK115_BENCH_LOADED: list } });
    try {
      await world.standing(ours);
      ours.program.click();
      await until(10_000, 'the popover was not shown', () => existsSync(list));
    } finally {
      await ours.program.kill();
    }
    const paths = readFileSync(list, 'utf8').split('\n').filter(Boolean).map(pathOf);
    if (!paths.includes('')) throw new Error('no document was seen to be loaded');
    const files = [...new Set([...paths, ...linkedStyles()])].filter((path) => /\.(?:js|css)$/.test(path));
    const script = sizeOf(files.filter((file) => file.endsWith('.js')));
    const style = sizeOf(files.filter((file) => file.endsWith('.css')));
    const note = `${files.length} files: scripts ${script.toFixed(1)} KB, styles ${style.toFixed(1)} KB`;
    return [ofNumbers('page', [script + style], note)];
  },
};

function pathOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** The style sheets that the built document names: where main draws a first sight, they stand in the document itself. */
function linkedStyles(): string[] {
  const html = readFileSync(resolve('dist/renderer/index.html'), 'utf8');
  return [...html.matchAll(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/g)].map(([, path]) => path ?? '');
}

/** The size of built files of the page, each one gzipped; KB. */
function sizeOf(files: readonly string[]): number {
  const folder = resolve('dist/renderer');
  const gzipped = (file: string): number => {
    const path = join(folder, file);
    // What the first sight does not need lies there zipped already.
    return existsSync(path)
      ? gzipSync(readFileSync(path), { level: 9 }).length
      : readFileSync(`${path}.gz`).length;
  };
  return files.reduce((sum, file) => sum + gzipped(file), 0) / KB;
}
