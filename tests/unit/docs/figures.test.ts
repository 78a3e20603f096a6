import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { figureSchema, filledIn } from '../../figures/figure.ts';
import { read, root } from './pages.ts';

it('the figures in docs/reliability.md are those of docs/figures/', () => {
  const folder = join(root, 'docs/figures');
  const figures = readdirSync(folder).map((name) =>
    figureSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  );
  const page = read('docs/reliability.md');
  expect(filledIn(page, figures)).toBe(page);
});
