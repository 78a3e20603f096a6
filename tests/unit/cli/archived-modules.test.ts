import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../../cli/archived/archive.ts';
import { ArchivedModules } from '../../../cli/archived/archived-modules.ts';
import { writeArchive } from '../../support/write-archive.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** What `main.cjs` of an archive exports; `beside`: what lies beside the archive. */
function run(inside: Readonly<Record<string, string>>, beside: Readonly<Record<string, string>> = {}) {
  const path = writeArchive(temporaryFolder(), inside, beside);
  return { path, exports: new ArchivedModules(new Archive(path)).run('dist/main.cjs') };
}

/** Asks for something in `dist/main.cjs`, among some files; what it gets. */
function got(request: string, others: Readonly<Record<string, string>> = {}): unknown {
  return run({ 'dist/main.cjs': `module.exports = require(${JSON.stringify(request)});`, ...others }).exports;
}

describe('modules out of an archive', () => {
  it.each<[string, string, string]>([
    ['a file beside it', './part.cjs', 'dist/part.cjs'],
    ['a file elsewhere', '../other/part.cjs', 'other/part.cjs'],
    ['a file without its ending', './part', 'dist/part.js'],
    ['a folder', './parts', 'dist/parts/index.js'],
    ['the folder above', '..', 'index.js'],
    ['a package', 'one', 'node_modules/one/index.js'],
    ['a package with a scope', '@some/one', 'node_modules/@some/one/index.js'],
    ['a file of a package', '@some/one/lib/part.js', 'node_modules/@some/one/lib/part.js'],
  ])('are found: %s', (_name, request, file) => {
    expect(got(request, { [file]: 'exports.here = __filename;' })).toEqual({
      here: expect.stringMatching(new RegExp(`app\\.asar.${file.replaceAll('/', '.')}$`)),
    });
  });

  it('are found by the main of a package, and read where they are JSON', () => {
    const files = {
      'node_modules/one/package.json': '{"name": "one", "main": "./lib/start"}',
      'node_modules/one/lib/start.js': `exports.name = require('../package.json').name;`,
    };
    expect(got('one', files)).toEqual({ name: 'one' });
  });

  it('are one for all who ask, also for each other while they begin', () => {
    const { exports } = run({
      'dist/main.cjs': `
        const part = require('./part.cjs');
        module.exports = [part, part === require('../dist/part.cjs'), require.main === module, module.loaded];`,
      'dist/part.cjs': `exports.first = 1; exports.sees = require('./back.cjs').seen; exports.last = 2;`,
      'dist/back.cjs': `exports.seen = { ...require('./part.cjs') };`,
    });
    expect(exports).toEqual([{ first: 1, sees: { first: 1 }, last: 2 }, true, true, false]);
  });

  it('have what Node brings', () => {
    const text = `
      const { readFileSync } = require('fs');
      module.exports = readFileSync === require('node:fs').readFileSync && require.resolve('node:fs');`;
    expect(run({ 'dist/main.cjs': text }).exports).toBe('node:fs');
  });

  it('have native binaries, which lie beside the archive', () => {
    const text = `module.exports = require('one');`;
    const inside = { 'dist/main.cjs': text, 'node_modules/one/package.json': '{"main": "native.node.js"}' };
    const { path, exports } = run(inside, {
      'node_modules/one/native.node.js': 'module.exports = __filename;',
    });
    expect(exports).toBe(join(`${path}.unpacked`, 'node_modules/one/native.node.js'));
  });

  it('can have a require made for one of them, by its path or its URL', () => {
    const text = `
      const { createRequire, isBuiltin } = require('node:module');
      const { pathToFileURL } = require('url');
      const path = require.resolve('./parts/one.cjs');
      const byPath = createRequire(path);
      const byUrl = createRequire(pathToFileURL(path));
      module.exports = [byPath('./two.cjs'), byUrl('./two.cjs'), byPath(path), isBuiltin('fs')];`;
    const parts = { 'dist/parts/one.cjs': 'exports.one = 1;', 'dist/parts/two.cjs': 'exports.two = 2;' };
    const { exports } = run({ 'dist/main.cjs': text, ...parts });
    expect(exports).toEqual([{ two: 2 }, { two: 2 }, { one: 1 }, true]);
  });

  it.each(['./absent.cjs', 'absent', '../../outside.cjs', '/etc/passwd', 'vitest', '.', ''])(
    'are not looked for elsewhere: %j',
    (request) => {
      const text = `
        try { require(${JSON.stringify(request)}); } catch (error) {
          module.exports = [error.code, error.message];
        }`;
      const { path, exports } = run({ 'dist/main.cjs': text });
      const message = `Cannot find module '${request}'\nRequire stack:\n- ${join(path, 'dist', 'main.cjs')}`;
      expect(exports).toEqual(['MODULE_NOT_FOUND', message]);
    },
  );

  it('are tried again where they have failed', () => {
    const text = `
      const tries = [1, 2].map(() => { try { require('./part.cjs'); } catch ({ message }) { return message; } });
      module.exports = tries;`;
    const part = `globalThis.tries = (globalThis.tries ?? 0) + 1; throw new Error('try ' + globalThis.tries);`;
    expect(run({ 'dist/main.cjs': text, 'dist/part.cjs': part }).exports).toEqual(['try 1', 'try 2']);
  });

  it('are named in a stack trace by their place in the archive', () => {
    const part = `#!/usr/bin/env node\nfunction broken() {\n  return new Error('here').stack;\n}\nexports.fail = broken;`;
    const { path, exports } = run({
      'dist/main.cjs': `module.exports = require('./part.cjs').fail();`,
      'dist/part.cjs': part,
    });
    const file = join(path, 'dist', 'part.cjs');
    expect(String(exports).split('\n')[1]).toBe(`    at Object.broken [as fail] (${file}:3:10)`);
  });
});

describe('an archive', () => {
  it('is read to its end as it was when it was opened', () => {
    const path = writeArchive(temporaryFolder(), { 'a.txt': 'old', 'b/c.txt': '旧' });
    const archive = new Archive(path);
    renameSync(writeArchive(temporaryFolder(), { 'a.txt': 'new' }), path);
    const file = archive.file('b/c.txt');
    expect(file !== null && !file.beside && archive.text(file)).toBe('旧');
  });

  it('has no file by the name of a folder, or of what every object has', () => {
    const archive = new Archive(writeArchive(temporaryFolder(), { 'a/b.txt': '' }, { 'a/c.node': '' }));
    const names = ['a', '', 'a/', '../a', 'toString', 'a/constructor', 'a/b.txt/files'];
    expect(names.map((name) => archive.file(name))).toEqual(names.map(() => null));
    expect(archive.file('a/c.node')).toEqual({ beside: true });
  });

  it('is refused where it is missing, cut short or none', () => {
    const path = writeArchive(temporaryFolder(), { 'a.txt': 'whole' });
    expect(() => new Archive(`${path}.old`)).toThrow('ENOENT');
    const bytes = readFileSync(path);
    for (const spoilt of ['', 'no archive at all, though long enough', bytes.subarray(0, 40)]) {
      writeFileSync(path, spoilt);
      expect(() => new Archive(path)).toThrow(`${path} is not an archive`);
    }
    writeFileSync(path, bytes.subarray(0, -1));
    const archive = new Archive(path);
    const file = archive.file('a.txt');
    expect(() => file !== null && !file.beside && archive.text(file)).toThrow('cut short');
  });
});
