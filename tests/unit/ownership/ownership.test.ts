import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { claimFolder, type Claim } from '../../../electron/ownership/ownership.ts';
import { OwnedVault } from '../../../electron/ownership/owned-vault.ts';
import { race } from '../../races/race.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tk115-owner-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const claim = async (of = folder): Promise<Claim> =>
  claimFolder(of, { platform: process.platform, clock: systemTimer });

const release = async (one: Claim): Promise<void> => {
  if (one.kind === 'owner') await one.ownership.release();
};

describe('the owner of a folder', () => {
  it('P1: is one at a time, whatever path leads there', async () => {
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const first = await claim();
    expect(first.kind).toBe('owner');
    expect((await claim(link)).kind).toBe('taken');
    await release(first);
    const second = await claim(link);
    expect(second.kind).toBe('owner');
    await release(second);
    rmSync(link);
  });

  it('P1: tells those who wait when it is gone', async () => {
    const first = await claim();
    const waiting = await claim();
    if (waiting.kind !== 'taken') throw new Error('two owners');
    let gone = false;
    void waiting.gone.then(() => {
      gone = true;
    });
    await claim();
    expect(gone).toBe(false);
    await release(first);
    await waiting.gone;
    const second = await claim();
    expect(second.kind).toBe('owner');
    await release(second);
  });

  it('P1: leaves nothing behind when it is killed', async () => {
    const child = fork(join(import.meta.dirname, 'owning-child.ts'), [folder]);
    await new Promise((resolve) => {
      child.once('message', resolve);
    });
    const waiting = await claim();
    if (waiting.kind !== 'taken') throw new Error('two owners');
    child.kill('SIGKILL');
    await waiting.gone;
    const second = await claim();
    expect(second.kind).toBe('owner');
    await release(second);
  });

  it('says that the vault is in use, and opens it once the other owner is gone', async () => {
    const first = await claim();
    let opened = 0;
    const freed = new Promise<void>((onFree) => {
      const vault = new OwnedVault({
        claim,
        openVault: async () => {
          opened += 1;
          return { kind: 'locked', reason: 'keyring-locked' };
        },
        onFree,
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      });
      void (async () => {
        expect(await vault.open()).toEqual({ kind: 'locked', reason: 'in-use' });
        expect(await vault.open()).toEqual({ kind: 'locked', reason: 'in-use' });
        expect(opened).toBe(0);
        await release(first);
        await freed;
        expect(await vault.open()).toEqual({ kind: 'locked', reason: 'keyring-locked' });
        expect(await vault.open()).toEqual({ kind: 'locked', reason: 'keyring-locked' });
      })();
    });
    await freed;
    await expect.poll(() => opened).toBe(2);
  });
});

describe('programs that contend for one vault', () => {
  it('P1, P3: refresh once per rotation while owners are killed', { timeout: 60_000 }, async () => {
    let state = 115;
    const random = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const { kills, pairs, contradictions, doubleOwners, verdict } = await race({
      processes: 6,
      kills: 12,
      random,
    });
    expect({ kills, contradictions, doubleOwners }).toEqual({
      kills: 12,
      contradictions: 0,
      doubleOwners: 0,
    });
    expect(pairs).toBeGreaterThan(0);
    expect(verdict.requests).toBeGreaterThan(0);
    expect(verdict.maxInFlight).toBe(1);
    expect(verdict.deadReuses).toBe(0);
    expect(verdict.mostArrivalsOfOneToken).toBeLessThanOrEqual(2);
    expect(verdict.leastGapMs ?? Infinity).toBeGreaterThanOrEqual(90_000);
  });
});
