import type { FileSystem, NewFile } from '../../electron/vault/file-system.ts';
import type { Mortality } from './mortality.ts';
import type { SoakClock } from './soak-clock.ts';
import type { DiskStep, Surroundings } from './surroundings.ts';

/** What {@link soakFiles} works with. */
export interface SoakFilesPorts {
  readonly inner: FileSystem;
  readonly clock: SoakClock;
  readonly mortality: Mortality;
  readonly surroundings: Pick<Surroundings, 'diskFault'>;
}

/** A real disk on which the clock stands during each step, which may fail, and on which the program may die. */
export function soakFiles({ inner, clock, mortality, surroundings }: SoakFilesPorts): FileSystem {
  const open = new Set<NewFile>();
  // The system closes the files of a dead program.
  mortality.signal.addEventListener('abort', () => {
    for (const file of open) void mortality.afterwards(file.close());
  });

  function step<Result>(
    work: () => Promise<Result>,
    how: { may?: DiskStep; half?: () => Promise<unknown> } = {},
  ) {
    const { may, half = nothing } = how;
    return mortality.step(
      () =>
        clock.hold(() => {
          const fault = surroundings.diskFault;
          if (fault !== null && fault.step === may) return Promise.reject(systemError(fault.code));
          return work();
        }),
      () => clock.hold(half),
    );
  }

  function newFile(file: NewFile): NewFile {
    return {
      write: (bytes) =>
        step(() => file.write(bytes), {
          may: 'write',
          half: () => file.write(bytes.subarray(0, bytes.length >> 1)),
        }),
      sync: () => step(() => file.sync(), { may: 'sync' }),
      read: () => step(() => file.read()),
      close: () => {
        open.delete(file);
        return step(() => file.close(), { half: () => file.close() });
      },
    };
  }

  return {
    hasModes: inner.hasModes,
    makeFolder: (path) => step(() => inner.makeFolder(path)),
    list: (folder) => step(() => inner.list(folder)),
    facts: (path) => step(() => inner.facts(path)),
    setMode: (path, mode) => step(() => inner.setMode(path, mode)),
    read: (path) => step(() => inner.read(path)),
    create: async (path) => {
      const create = async (): Promise<NewFile> => {
        const file = await inner.create(path);
        open.add(file);
        return file;
      };
      return newFile(await step(create, { may: 'create' }));
    },
    rename: (from, to) =>
      step(() => inner.rename(from, to), { may: 'rename', half: () => inner.rename(from, to) }),
    remove: (path) => step(() => inner.remove(path)),
    syncFolder: (folder) => step(() => inner.syncFolder(folder), { may: 'sync-folder' }),
  };
}

async function nothing(): Promise<void> {}

function systemError(code: string): Error {
  return Object.assign(new Error(`the disk says ${code}`), { code });
}
