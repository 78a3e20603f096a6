import { dirname } from 'node:path';
import type { FileFacts, FileSystem, NewFile } from '../../../electron/vault/file-system.ts';

interface Inode {
  bytes: Buffer;
  /** What survives a power cut: nothing until the first sync. */
  durable: Buffer;
}

/**
 * A disk in memory that forgets on a power cut what POSIX allows it to forget: bytes that were not synced, and names
 * changed in a folder since it was last synced. Names are forgotten from the latest on, as journaling file systems do.
 */
export class PowerCutFiles implements FileSystem {
  readonly hasModes = false;
  #names = new Map<string, Inode>();
  readonly #folders = new Set<string>();
  /** Folders whose names survive: the one above was synced since. */
  readonly #durableFolders = new Set<string>();
  /** The names after each change since the last sync, the synced ones first. */
  #history: Map<string, Inode>[] = [new Map()];

  /** How many different outcomes a power cut may have now. */
  get outcomes(): number {
    return this.#history.length;
  }

  /** The disk after a power cut that forgot all but `kept` of the changed names. */
  cutPower(kept: number): PowerCutFiles {
    const after = new PowerCutFiles();
    for (const folder of this.#durableFolders) {
      after.#folders.add(folder);
      after.#durableFolders.add(folder);
    }
    for (const [path, { durable }] of this.#history[kept] ?? new Map<string, Inode>()) {
      if (!after.#folders.has(dirname(path))) continue;
      after.#names.set(path, { bytes: durable, durable });
    }
    after.#history = [new Map(after.#names)];
    return after;
  }

  async makeFolder(path: string): Promise<void> {
    this.#folders.add(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    const paths = [...this.#names.keys(), ...this.#folders];
    return paths.filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
  }

  async facts(path: string): Promise<FileFacts | null> {
    const kind = this.#folders.has(path) ? 'folder' : this.#names.has(path) ? 'file' : null;
    return kind === null ? null : { kind, mode: 0o600, ours: true, modifiedAt: 0 };
  }

  async setMode(): Promise<void> {
    throw new Error('no modes here');
  }

  async read(path: string): Promise<Buffer> {
    return this.#inode(path).bytes;
  }

  async create(path: string): Promise<NewFile> {
    if (this.#names.has(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    const inode: Inode = { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
    this.#names.set(path, inode);
    this.#changed();
    return {
      write: async (bytes) => {
        inode.bytes = Buffer.concat([inode.bytes, bytes]);
      },
      sync: async () => {
        inode.durable = inode.bytes;
      },
      read: async () => inode.bytes,
      close: async () => undefined,
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#names.set(to, this.#inode(from));
    this.#names.delete(from);
    this.#changed();
  }

  async remove(path: string): Promise<void> {
    if (this.#names.delete(path)) this.#changed();
  }

  async syncFolder(folder: string): Promise<void> {
    for (const path of this.#folders) if (dirname(path) === folder) this.#durableFolders.add(path);
    this.#history = [new Map(this.#names)];
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw Object.assign(new Error('absent'), { code: 'ENOENT' });
    return inode;
  }

  #changed(): void {
    this.#history.push(new Map(this.#names));
  }
}
