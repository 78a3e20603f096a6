import type { FileSystem, NewFile } from '../../../electron/vault/file-system.ts';

/**
 * What happens at a step. `fail`: this one step fails, the rest works. `stop`: this step and every later one fail, as
 * if the program had ended before it. `tear`: as `stop`, but a write leaves half of its bytes. `lie`: a write leaves
 * half of its bytes and says that all is well; nothing else fails.
 */
export type FaultKind = 'fail' | 'stop' | 'tear' | 'lie';

/** A file system that fails at one of its steps, and counts them. It works until {@link FaultyFiles.failAt}. */
export class FaultyFiles implements FileSystem {
  readonly hasModes: boolean;
  readonly #files: FileSystem;
  readonly #kind: FaultKind;
  readonly #code: string;
  #failing = 0;
  /** False once a fault was met. */
  untouched = true;
  steps: string[] = [];

  constructor(files: FileSystem, kind: FaultKind, code = 'EIO') {
    this.#files = files;
    this.#kind = kind;
    this.#code = code;
    this.hasModes = files.hasModes;
  }

  /** Starts counting anew, from 1, with a fault at `step`; 0 for none. */
  failAt(step: number): void {
    this.steps = [];
    this.#failing = step;
  }

  makeFolder = (path: string) => this.#step('makeFolder', () => this.#files.makeFolder(path));
  list = (folder: string) => this.#step('list', () => this.#files.list(folder));
  facts = (path: string) => this.#step('facts', () => this.#files.facts(path));
  setMode = (path: string, mode: number) => this.#step('setMode', () => this.#files.setMode(path, mode));
  read = (path: string) => this.#step('read', () => this.#files.read(path));
  rename = (from: string, to: string) => this.#step('rename', () => this.#files.rename(from, to));
  remove = (path: string) => this.#step('remove', () => this.#files.remove(path));
  syncFolder = (folder: string) => this.#step('syncFolder', () => this.#files.syncFolder(folder));
  create = (path: string) =>
    this.#step('create', async (): Promise<NewFile> => {
      const file = await this.#files.create(path);
      return {
        write: (bytes) =>
          this.#step(
            'write',
            () => file.write(bytes),
            () => file.write(bytes.subarray(0, bytes.length / 2)),
          ),
        sync: () => this.#step('sync', () => file.sync()),
        read: () => this.#step('read', () => file.read()),
        close: async () => {
          // The descriptor is given back in any case, as a dying process does.
          await file.close();
          await this.#step('close', async () => undefined);
        },
      };
    });

  async #step<T>(name: string, work: () => Promise<T>, torn?: () => Promise<T>): Promise<T> {
    this.steps.push(name);
    const step = this.steps.length;
    const ended = this.#kind === 'stop' || this.#kind === 'tear';
    const hit = ended ? this.#failing > 0 && step >= this.#failing : step === this.#failing;
    if (!hit) return work();
    this.untouched = false;
    if (this.#kind === 'lie') return (torn ?? work)();
    if (this.#kind === 'tear' && step === this.#failing) await torn?.();
    throw Object.assign(new Error(`${name} fails`), { code: this.#code });
  }
}
