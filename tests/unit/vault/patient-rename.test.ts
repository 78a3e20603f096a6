import { describe, expect, it } from 'vitest';
import type { RealClock } from '../../../electron/keeper/clock.ts';
import { patientRename } from '../../../electron/vault/patient-rename.ts';

/** A clock that rings at once and adds up what was waited. */
function countingClock(): RealClock & { waitedMs: number } {
  return {
    waitedMs: 0,
    now: () => 0,
    startTimer(afterMs, ring) {
      this.waitedMs += afterMs;
      ring();
      return () => undefined;
    },
  };
}

function failing(times: number, code: string): { rename: () => Promise<void>; calls: () => number } {
  let calls = 0;
  const rename = async (): Promise<void> => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('held'), { code });
  };
  return { rename, calls: () => calls };
}

describe('a rename on Windows', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])(
    'P3: waits while another program holds the file (%s)',
    async (code) => {
      const clock = countingClock();
      const { rename, calls } = failing(3, code);
      await patientRename(rename, clock)('a', 'b');
      expect([calls(), clock.waitedMs]).toEqual([4, 80]);
    },
  );

  it('gives up after about a second', async () => {
    const clock = countingClock();
    const { rename, calls } = failing(100, 'EPERM');
    await expect(patientRename(rename, clock)('a', 'b')).rejects.toMatchObject({ code: 'EPERM' });
    expect([calls(), clock.waitedMs]).toEqual([8, 1080]);
  });

  it('does not wait for what will not pass', async () => {
    const clock = countingClock();
    const { rename, calls } = failing(100, 'ENOSPC');
    await expect(patientRename(rename, clock)('a', 'b')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([calls(), clock.waitedMs]).toEqual([1, 0]);
  });
});
