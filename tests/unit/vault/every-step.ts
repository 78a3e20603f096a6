import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import { FaultyFiles, type FaultKind } from './faulty-files.ts';
import { inFolder } from './vault-fixture.ts';

/** The machine's own files. */
export const disk = nodeFiles(process.platform, systemTimer);

/** What a fault met. */
export interface Met {
  readonly folder: string;
  /** Whether the action rejected. */
  readonly failed: boolean;
  /** The action once more, on a disk that works again. */
  readonly again: () => Promise<unknown>;
}

/**
 * Runs an action again and again, each time in a new folder and with a fault one step further on, until it runs through
 * without meeting one. `prepare` works without faults and answers the action. Answers the names of all steps.
 */
export async function atEveryStep(
  kind: FaultKind,
  prepare: (folder: string, files: FaultyFiles) => Promise<() => Promise<unknown>>,
  check: (met: Met) => Promise<void>,
): Promise<readonly string[]> {
  for (let step = 1; ; step += 1) {
    const files = new FaultyFiles(disk, kind);
    let failed = false;
    await inFolder(async (folder) => {
      const act = await prepare(folder, files);
      files.failAt(step);
      try {
        await act();
      } catch {
        failed = true;
      }
      const again = async (): Promise<unknown> => {
        files.failAt(0);
        return act();
      };
      await check({ folder, failed, again });
    });
    if (files.untouched) return files.steps;
  }
}
