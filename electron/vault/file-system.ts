/** What is known of a file without opening it. A symbolic link is `other`: it is not followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  /** Permission bits, 0o000 to 0o777. */
  readonly mode: number;
  /** Whether it belongs to the user who runs the program. */
  readonly ours: boolean;
  /** Real epoch milliseconds. */
  readonly modifiedAt: number;
}

/** A file that did not exist before and is being written. */
export interface NewFile {
  write(bytes: Buffer): Promise<void>;
  /** Durable when it resolves (fsync). */
  sync(): Promise<void>;
  /** What it holds now, from its beginning. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * All that the vault does to a disk, step by step, so that a test can fail or stop at each step. Every method rejects
 * with the system's own error, which carries its `code` (`ENOSPC`, `EACCES` …).
 */
export interface FileSystem {
  /** Whether permission bits and owners mean something here (not on Windows, where the profile's access list rules). */
  readonly hasModes: boolean;
  /** Makes a folder for the owner alone (0700), and the folders above it. */
  makeFolder(path: string): Promise<void>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Null when there is nothing of that name. */
  facts(path: string): Promise<FileFacts | null>;
  setMode(path: string, mode: number): Promise<void>;
  read(path: string): Promise<Buffer>;
  /** A new file for the owner alone (0600); `EEXIST` when the name is taken. */
  create(path: string): Promise<NewFile>;
  /** Atomic; replaces what has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens when there is no such file. */
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable (fsync), where the system can. */
  syncFolder(folder: string): Promise<void>;
}
