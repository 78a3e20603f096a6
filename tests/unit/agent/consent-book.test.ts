import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConsentBook } from '../../../electron/consent/consent-book.ts';
import type { FileSystem } from '../../../electron/vault/file-system.ts';
import { nodeFiles } from '../../../electron/vault/node-files.ts';
import {
  CONSENT_FILE,
  encodeConsentFile,
  parseConsentFile,
  type StoredConsent,
} from '../../../shared/agent/consent-file.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { RecordingLog } from '../main/recording-log.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const consent = (letter: string): StoredConsent => ({
  id: `con_${letter.repeat(8)}`,
  holder: { kind: 'named', name: letter },
  account: 'acc_00000001',
  allowed: true,
  until: null,
  createdAt: 0,
  lastUsedAt: null,
});

const [ONE, TWO, NEW] = [consent('a'), consent('b'), consent('c')];

/** Writes the file as `tk115 consent` does: under a name of its own, then renamed. */
function writeAsAnother(folder: string, consents: readonly StoredConsent[]): void {
  writeFileSync(join(folder, 'theirs'), encodeConsentFile(consents), { mode: 0o600 });
  renameSync(join(folder, 'theirs'), join(folder, CONSENT_FILE));
}

/** A book whose next write is met by `meanwhile`, when its bytes are on the disk and not yet in their place. */
function bookWith(consents: readonly StoredConsent[], meanwhile: (folder: string) => void) {
  const folder = temporaryFolder();
  const clock = new ManualClock();
  const disk = nodeFiles(process.platform, clock);
  writeAsAnother(folder, consents);
  let met = false;
  const files: FileSystem = {
    ...disk,
    create: async (path) => {
      const file = await disk.create(path);
      return {
        ...file,
        sync: async () => {
          await file.sync();
          if (met) return;
          met = true;
          meanwhile(folder);
        },
      };
    },
  };
  const book = new ConsentBook({ folder, files, now: () => clock.now(), log: new RecordingLog() });
  const stored = (): string[] =>
    (parseConsentFile(readFileSync(join(folder, CONSENT_FILE), 'utf8')) ?? []).map(({ id }) => id);
  return { book, folder, stored };
}

describe('P25: the decisions, while the command line changes them as well', () => {
  it('do not come back when they are taken back during a write', async () => {
    const { book, folder, stored } = bookWith([ONE, TWO], (place) => writeAsAnother(place, [ONE]));
    await book.change((all) => [...all, NEW]);
    expect(stored()).toEqual([ONE.id, NEW.id]);
    expect(book.all().map(({ id }) => id)).toEqual([ONE.id, NEW.id]);
    expect(readdirSync(folder)).toEqual([CONSENT_FILE]);
  });

  it('are kept when they are made during a write', async () => {
    const { book, stored } = bookWith([ONE], (place) => writeAsAnother(place, [ONE, TWO]));
    await book.change((all) => all.map((one) => ({ ...one, lastUsedAt: 5 })));
    expect(stored()).toEqual([ONE.id, TWO.id]);
    expect(book.all().every(({ lastUsedAt }) => lastUsedAt === 5)).toBe(true);
  });

  it('P14: that cannot be read are set aside, and what is decided then is kept', async () => {
    const { book, folder, stored } = bookWith([ONE], () => undefined);
    writeFileSync(join(folder, CONSENT_FILE), 'rubbish', { mode: 0o600 });
    expect(book.all()).toEqual([]);
    await book.change((all) => [...all, NEW]);
    expect(stored()).toEqual([NEW.id]);
    const aside = readdirSync(folder).find((name) => name.includes('set-aside')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('rubbish');
  });
});
