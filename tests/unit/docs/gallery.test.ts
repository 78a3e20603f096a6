import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { galleryPage, roomOf } from '../../screenshots/gallery.ts';
import { scenes } from '../../screenshots/scenes.ts';
import { read, root } from './pages.ts';

const names = scenes().map(({ name }) => name);

it('every scene has a name of its own and a room in the gallery', () => {
  expect(new Set(names).size).toBe(names.length);
  expect(() => names.map(roomOf)).not.toThrow();
});

it('the gallery shows every scene, and each picture is there', () => {
  expect(read('docs/screenshots/README.md')).toBe(galleryPage(names));
  const missing = names.filter((name) => !existsSync(join(root, 'docs/screenshots', `${name}.png`)));
  expect(missing).toEqual([]);
});
