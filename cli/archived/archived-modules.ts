import { createRequire, isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { Archive } from './archive.ts';

/** A module as its own code sees it. */
interface Module {
  exports: unknown;
  readonly filename: string;
  loaded: boolean;
}

/** What a module loads others by. */
type Require = ((request: string) => unknown) & {
  readonly resolve: (request: string) => string;
  readonly main: Module | undefined;
};

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];
/** What a request may leave out, in Node's order. */
const ENDINGS = ['', '.js', '.json', '.node'];

/**
 * CommonJS out of an archive, for plain Node, which cannot read one: the program's bundles, and below `node_modules` of the
 * archive's root the packages with native binaries, which lie beside it. Paths are those that Electron gives the same
 * files, in stack traces as well. Nothing is looked for outside but what Node itself brings, and a package is entered by
 * its `main`.
 */
export class ArchivedModules {
  readonly #archive: Archive;
  readonly #modules = new Map<string, Module>();
  /** Node's own, for what it brings itself and for native binaries. */
  readonly #native: NodeJS.Require;
  readonly #createRequire = (from: string | URL): Require =>
    this.#requireOf(this.#nameOf(String(from).startsWith('file:') ? fileURLToPath(from) : String(from)));
  #main: Module | undefined;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#native = createRequire(archive.path);
  }

  /** Runs a file of the archive, by its name from the root, as the program that was started; what it exports. */
  run(name: string): unknown {
    return this.#load(name);
  }

  #requireOf(from: string): Require {
    const resolve = (request: string): string =>
      isBuiltin(request) ? request : this.#pathOf(this.#find(request, from));
    const load = (request: string): unknown =>
      isBuiltin(request) ? this.#builtin(request) : this.#load(this.#find(request, from));
    return Object.assign(load, { resolve, main: this.#main });
  }

  /** What Node brings; of its modules for modules, the one that makes a `require` for a file in here. */
  #builtin(request: string): unknown {
    const found: object = this.#native(request);
    const ofModules = request === 'module' || request === 'node:module';
    return ofModules ? { ...found, createRequire: this.#createRequire } : found;
  }

  /** The name of the file that a request in another file means; throws as Node does where there is none. */
  #find(request: string, from: string): string {
    const asked = this.#asked(request, from);
    const found = this.#fileAt(asked) ?? this.#fileAt(posix.join(asked, this.#mainOf(asked)));
    if (found !== null) return found;
    const error = new Error(`Cannot find module '${request}'\nRequire stack:\n- ${this.#pathOf(from)}`);
    throw Object.assign(error, { code: 'MODULE_NOT_FOUND' });
  }

  #asked(request: string, from: string): string {
    if (isAbsolute(request)) return this.#nameOf(request);
    if (/^\.\.?(?:\/|$)/.test(request)) return posix.join(posix.dirname(from), request);
    return posix.join('node_modules', request);
  }

  #fileAt(name: string): string | null {
    const ending = ENDINGS.find((one) => this.#archive.file(name + one) !== null);
    return ending === undefined ? null : name + ending;
  }

  #mainOf(folder: string): string {
    const file = this.#archive.file(`${folder}/package.json`);
    if (file === null || file.beside) return 'index';
    const { main }: { main?: unknown } = JSON.parse(this.#archive.text(file));
    return typeof main === 'string' ? main : 'index';
  }

  #load(name: string): unknown {
    const known = this.#modules.get(name);
    if (known !== undefined) return known.exports;
    const file = this.#archive.file(name);
    if (file === null) throw new Error(`${this.#pathOf(name)} is missing`);
    if (file.beside) return this.#native(join(`${this.#archive.path}.unpacked`, name));
    const module: Module = { exports: {}, filename: this.#pathOf(name), loaded: false };
    this.#main ??= module;
    this.#modules.set(name, module);
    try {
      const text = this.#archive.text(file);
      if (name.endsWith('.json')) module.exports = JSON.parse(text);
      else this.#evaluate(module, name, text);
      module.loaded = true;
    } catch (error) {
      // As in Node, who asks again is told again.
      this.#modules.delete(name);
      throw error;
    }
    return module.exports;
  }

  #evaluate(module: Module, name: string, text: string): void {
    const { filename } = module;
    const code = compileFunction(text, PARAMETERS, { filename });
    code.call(module.exports, module.exports, this.#requireOf(name), module, filename, dirname(filename));
  }

  #pathOf(name: string): string {
    return join(this.#archive.path, name);
  }

  /** The name of a path; one outside the archive begins with `..`, and nothing is found there. */
  #nameOf(path: string): string {
    return relative(this.#archive.path, path).replaceAll(sep, '/');
  }
}
