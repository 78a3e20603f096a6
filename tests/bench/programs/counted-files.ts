import type { FileSystem, NewFile } from '../../../electron/vault/file-system.ts';

/** What is done to a disk that takes time to be durable. */
export interface DiskCounts {
  writes: number;
  bytes: number;
  syncs: number;
  renames: number;
  folderSyncs: number;
}

/** A file system that counts. */
export function countedFiles(inner: FileSystem, counts: DiskCounts): FileSystem {
  const counted = (file: NewFile): NewFile => ({
    write: (bytes) => {
      counts.writes += 1;
      counts.bytes += bytes.length;
      return file.write(bytes);
    },
    sync: () => {
      counts.syncs += 1;
      return file.sync();
    },
    read: () => file.read(),
    close: () => file.close(),
  });
  return {
    hasModes: inner.hasModes,
    makeFolder: (path) => inner.makeFolder(path),
    list: (folder) => inner.list(folder),
    facts: (path) => inner.facts(path),
    setMode: (path, mode) => inner.setMode(path, mode),
    read: (path) => inner.read(path),
    create: async (path) => counted(await inner.create(path)),
    rename: (from, to) => {
      counts.renames += 1;
      return inner.rename(from, to);
    },
    remove: (path) => inner.remove(path),
    syncFolder: (folder) => {
      counts.folderSyncs += 1;
      return inner.syncFolder(folder);
    },
  };
}
