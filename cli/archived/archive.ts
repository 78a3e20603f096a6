import { closeSync, openSync, readSync } from 'node:fs';

/** A file of an archive: where its content begins in the archive's own file, and its bytes; or that it lies beside it. */
export type ArchivedFile =
  | { readonly beside: false; readonly at: number; readonly size: number }
  | { readonly beside: true };

/** In front of the header: two lengths that frame another, and its text's (electron/asar, "Format"). */
const LENGTHS = 16;
const CONTENT_LENGTH_AT = 4;
const TEXT_LENGTH_AT = 12;

/**
 * An archive of Electron's, read by plain Node. It stays open, so that what is read later belongs to what was read before,
 * also when an update has put another archive in its place. What is read is not held against the digests in its header.
 */
export class Archive {
  /** Where its file lies. */
  readonly path: string;
  readonly #descriptor: number;
  readonly #contentAt: number;
  readonly #root: unknown;

  /** Throws where the file is missing, or is no archive. */
  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, 'r');
    try {
      const lengths = this.#bytes(0, LENGTHS);
      this.#contentAt = CONTENT_LENGTH_AT * 2 + lengths.readUInt32LE(CONTENT_LENGTH_AT);
      const text = this.#bytes(LENGTHS, lengths.readUInt32LE(TEXT_LENGTH_AT)).toString();
      this.#root = JSON.parse(text);
    } catch (error) {
      closeSync(this.#descriptor);
      throw new Error(`${path} is not an archive`, { cause: error });
    }
  }

  /** The file of a name, which has slashes and begins at the archive's root; null for a folder, and where there is none. */
  file(name: string): ArchivedFile | null {
    const entry = name.split('/').reduce(entryIn, this.#root);
    if (!isRecord(entry) || typeof entry['size'] !== 'number') return null;
    if (entry['unpacked'] === true) return { beside: true };
    return { beside: false, at: this.#contentAt + Number(entry['offset']), size: entry['size'] };
  }

  /** The text of a file that lies in the archive. */
  text({ at, size }: Extract<ArchivedFile, { readonly beside: false }>): string {
    return this.#bytes(at, size).toString();
  }

  #bytes(at: number, size: number): Buffer {
    const bytes = Buffer.alloc(size);
    if (readSync(this.#descriptor, bytes, 0, size, at) < size) throw new Error(`${this.path} is cut short`);
    return bytes;
  }
}

function entryIn(folder: unknown, name: string): unknown {
  if (!isRecord(folder) || !isRecord(folder['files'])) return null;
  return Object.hasOwn(folder['files'], name) ? folder['files'][name] : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
