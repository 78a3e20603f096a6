import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry, StoredAccount } from '../../electron/keeper/ports.ts';
import { REAL_RATE } from '../../electron/keeper/clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { ACCOUNT, authorise, type LoginOptions } from '../kills/login.ts';
import { phaseOf, type Evidence } from '../kills/phase.ts';
import { postMortem } from '../kills/post-mortem.ts';
import { readLog } from '../kills/program-log.ts';
import { judge } from '../kills/whole-verdict.ts';
import { inFolder, passwordProtection } from './vault/vault-fixture.ts';

const OPEN = '[2026-11-23 10:00:00.000] [info]  the vault is open: 1 account(s), protected by scrypt\n';
const line = (before: string, after: string, event: string) =>
  `[2026-11-23 10:00:00.100] [info]  ${ACCOUNT}: ${before} → ${after} (${event})\n`;
const REFRESHING = line('healthy', 'refreshing', 'alarm');
const SAVED = line('refreshing', 'healthy', 'saved');

interface Scene {
  readonly simulator: Simulator;
  readonly login: LoginOptions;
  readonly look: () => Promise<StoredAccount | null>;
}

/** A stored login on a 115 of its own, as a kill may have left it. */
async function withLogin(run: (scene: Scene) => Promise<void>): Promise<void> {
  const simulator = await startSimulator();
  try {
    await inFolder(async (folder) => {
      const protection = passwordProtection();
      const vault = join(folder, 'vault');
      const login = { simulator, vault, protection, rate: REAL_RATE, lifetimeS: 7_200 };
      await authorise(login);
      await run({
        simulator,
        login,
        look: async () => (await postMortem(vault, join(folder, 'copy'), protection)).stored,
      });
    });
  } finally {
    await simulator.close();
  }
}

function held(stored: StoredAccount | null): StoredAccount {
  if (stored === null) throw new Error('the vault holds nothing');
  return stored;
}

describe('what is said of a kill', () => {
  test('nothing is lost when the vault holds what was seen', () =>
    withLogin(async ({ simulator, look }) => {
      const before = held(await look());
      const { grants } = simulator.world;
      const verdict = judge({ before, wasSpent: false, stored: before, log: readLog(OPEN), grants });
      expect(verdict).toEqual({ faults: [], isSpent: false, askUser: false });
    }));

  test('P3: a pair that was seen and is not in the vault counts as lost', () =>
    withLogin(async ({ simulator, look }) => {
      const before = held(await look());
      const { grants } = simulator.world;
      grants.refresh(before.record.refreshToken.reveal());
      const log = readLog(OPEN + REFRESHING + SAVED);
      expect(judge({ before, wasSpent: false, stored: before, log, grants }).faults).toContain(
        'visiblePairsLost',
      );
    }));

  test('P3: a new pair dies unseen with a program that was refreshing, and without that it counts as lost', () =>
    withLogin(async ({ simulator, look }) => {
      const before = held(await look());
      const { grants } = simulator.world;
      grants.refresh(before.record.refreshToken.reveal());
      const of = { before, wasSpent: false, stored: before, grants };
      const refreshing = judge({ ...of, log: readLog(OPEN + REFRESHING) });
      expect(refreshing).toMatchObject({ faults: ['pairsLost'], isSpent: true });
      expect(judge({ ...of, log: readLog(OPEN) }).faults).toEqual(['visiblePairsLost']);
      expect(judge({ ...of, wasSpent: true, log: readLog(OPEN) }).faults).toEqual([]);
    }));

  test('P3: tokens of two generations in one record count as lost', () =>
    withLogin(async ({ simulator, look }) => {
      const before = held(await look());
      const { grants } = simulator.world;
      const fresh = grants.issue({ userId: '100000001', appId: '100195001' }).pair;
      const { record } = before;
      const other = grants.refresh(fresh.refreshToken);
      expect(other).toHaveProperty('refreshToken');
      const accessToken = Object.assign(Object.create(record.accessToken), {
        reveal: () => fresh.accessToken,
      });
      const stored = { ...before, record: { ...record, accessToken } };
      expect(judge({ before, wasSpent: false, stored, log: readLog(OPEN), grants }).faults).toEqual([
        'visiblePairsLost',
      ]);
    }));

  test('P7: a login that is given up counts only while its token stands', () =>
    withLogin(async ({ simulator, look }) => {
      const before = held(await look());
      const { grants } = simulator.world;
      const log = readLog(
        OPEN + REFRESHING + line('refreshing', 'needs-reauthorisation', 'answered, code 40140120'),
      );
      expect(judge({ before, wasSpent: false, stored: before, log, grants })).toMatchObject({
        faults: ['givenUp'],
        askUser: true,
      });
      grants.refresh(before.record.refreshToken.reveal());
      expect(judge({ before, wasSpent: true, stored: before, log, grants }).faults).toEqual([]);
    }));

  test('P14: a vault that does not open, or sets something aside, counts', () =>
    withLogin(async ({ simulator, login, look }) => {
      const before = held(await look());
      writeFileSync(join(login.vault, `${ACCOUNT}.sealed`), 'rubbish');
      const stored = await look();
      expect(stored).toBeNull();
      const { grants } = simulator.world;
      expect(judge({ before, wasSpent: false, stored, log: readLog(OPEN), grants }).faults).toEqual([
        'notOpened',
      ]);
      const log = readLog(`${OPEN}[warn]  set aside, as it cannot be read: ${ACCOUNT}.sealed\n`);
      expect(judge({ before, wasSpent: false, stored: before, log, grants }).faults).toEqual(['notOpened']);
    }));

  test('looking into a vault leaves it as the kill did', () =>
    withLogin(async ({ login, look }) => {
      const current = join(login.vault, `${ACCOUNT}.sealed`);
      cpSync(current, `${current}.tmp`);
      rmSync(current);
      expect(await look()).not.toBeNull();
      expect(() => cpSync(`${current}.tmp`, current)).not.toThrow();
    }));
});

describe('what a program was doing', () => {
  const entry = (attempt: number): JournalEntry => ({
    account: ACCOUNT,
    generation: 1,
    sentAt: 0,
    attempt,
    notBefore: 0,
    verdict: { kind: 'open' },
  });
  const evidence = (text: string, more: Partial<Evidence> = {}): Evidence => ({
    log: readLog(text),
    journalBefore: null,
    journal: null,
    names: [],
    arrived: [],
    ...more,
  });

  test.each<[string, Evidence]>([
    ['starting', evidence('')],
    ['idle', evidence(OPEN)],
    ['idle', evidence(OPEN + REFRESHING + SAVED, { arrived: [{ delivered: true }] })],
    ['in-doubt', evidence(OPEN, { journalBefore: entry(1) })],
    ['in-doubt', evidence(OPEN + REFRESHING + line('refreshing', 'uncertain', 'answered'))],
    ['journaling', evidence(OPEN + REFRESHING)],
    [
      'journaling',
      evidence(OPEN + REFRESHING, { journal: entry(1), names: [`${ACCOUNT}.journal.sealed.tmp`] }),
    ],
    ['journaling', evidence(OPEN + REFRESHING, { journalBefore: entry(1), journal: entry(1) })],
    ['asking', evidence(OPEN + REFRESHING, { journal: entry(1) })],
    ['asking', evidence(OPEN + REFRESHING, { journalBefore: entry(1), journal: entry(2) })],
    ['asking', evidence(OPEN + REFRESHING, { arrived: [{ delivered: false }] })],
    ['saving', evidence(OPEN + REFRESHING, { arrived: [{ delivered: true }] })],
    ['journaling', evidence(OPEN + REFRESHING + SAVED + REFRESHING, { arrived: [{ delivered: true }] })],
  ])('%s is told from log, journal and books', (phase, found) => {
    expect(phaseOf(found)).toBe(phase);
  });
});
