import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecretKey, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccountId, type AccountRecord } from '../../../electron/keeper/record.ts';
import { Secret } from '../../../electron/keeper/secret.ts';
import { sealFile, unsealFile, type SealedLabel } from '../../../electron/vault/sealed-file.ts';
import { decodeRecord, encodeRecord } from '../../../electron/vault/stored-record.ts';
import { facts, inFolder, ONE, open, sampleJournal, sampleRecord, TWO } from './vault-fixture.ts';

const LABEL: SealedLabel = { kind: 'record', account: ONE, generation: 7 };

describe('a sealed file', () => {
  const key = createSecretKey(randomBytes(32));
  const plaintext = encodeRecord(sampleRecord(7));
  const bytes = sealFile(key, LABEL, plaintext);

  it('opens with its key, kind, account and generation', () => {
    expect(unsealFile(key, LABEL, bytes)).toEqual({ kind: 'opened', generation: 7, plaintext });
  });

  it('P22: does not open with any bit of it changed, any byte added or left out', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [0, 1, 5]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(unsealFile(key, LABEL, changed).kind).not.toBe('opened');
      }
      const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      expect(unsealFile(key, LABEL, shorter).kind).not.toBe('opened');
    }
    expect(unsealFile(key, LABEL, Buffer.concat([bytes, Buffer.from('\n')])).kind).toBe('damaged');
  });

  it('P22: does not open as another account, kind or generation, with its label changed or not', () => {
    const text = bytes.toString();
    const relabelled = (from: string, to: string): Buffer => {
      expect(text).toContain(from);
      return Buffer.from(text.replace(from, to));
    };
    expect(unsealFile(key, { ...LABEL, account: TWO }, bytes).kind).toBe('damaged');
    expect(unsealFile(key, { ...LABEL, account: TWO }, relabelled(ONE, TWO)).kind).toBe('damaged');
    expect(unsealFile(key, { ...LABEL, kind: 'journal' }, bytes).kind).toBe('damaged');
    expect(
      unsealFile(key, { ...LABEL, kind: 'journal' }, relabelled('"kind":"record"', '"kind":"journal"')).kind,
    ).toBe('damaged');
    expect(unsealFile(key, LABEL, relabelled('"generation":7', '"generation":8')).kind).toBe('damaged');
  });

  it('P22: does not open with another key, and never seals twice alike', () => {
    expect(unsealFile(createSecretKey(randomBytes(32)), LABEL, bytes).kind).toBe('damaged');
    expect(sealFile(key, LABEL, plaintext)).not.toEqual(bytes);
  });

  it('takes no shortened tag', () => {
    const text = bytes.toString();
    const tag = /"tag":"([^"]+)"/.exec(text)?.[1] ?? '';
    const short = Buffer.from(tag, 'base64').subarray(0, 4).toString('base64');
    expect(unsealFile(key, LABEL, Buffer.from(text.replace(tag, short))).kind).toBe('damaged');
  });
});

describe('a record', () => {
  const token = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 200 })
    .filter((text) => text.trim() !== '')
    .map((text) => new Secret(text));
  const instant = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
  );
  const record: fc.Arbitrary<AccountRecord> = fc.record({
    id: fc.stringMatching(/^acc_[a-z0-9]{8}$/).filter(isAccountId),
    generation: fc.integer({ min: 1 }),
    appId: fc.string(),
    user: fc.option(fc.record({ id: fc.string(), name: fc.string({ unit: 'grapheme' }) })),
    origins: fc.record({ passport: fc.webUrl(), qrcode: fc.webUrl(), api: fc.webUrl() }),
    clock: fc.record({ scale: fc.integer({ min: 1, max: 100_000 }), anchor: instant }),
    grantedAt: instant,
    grantedAtKnown: fc.boolean(),
    grantEndsAt: instant,
    accessToken: token,
    refreshToken: token,
    obtainedAt: instant,
    expiresAt: instant,
  });

  it('P3: comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(record, (original) => {
        const back = decodeRecord(original.id, encodeRecord(original));
        if (back === null) throw new Error('not readable');
        expect(facts(back)).toEqual(facts(original));
      }),
    );
  });

  it('is taken only whole and with nothing added', () => {
    const json: unknown = JSON.parse(encodeRecord(sampleRecord(1)).toString());
    if (typeof json !== 'object' || json === null) throw new Error('no object');
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining([
        'access_token',
        'refresh_token',
        'expires_at',
        'refresh_token_expires_at',
        'updated_at',
      ]),
    );
    const taken = (value: object): boolean => decodeRecord(ONE, Buffer.from(JSON.stringify(value))) !== null;
    expect(taken(json)).toBe(true);
    for (const field of Object.keys(json)) {
      expect(taken({ ...json, [field]: undefined }), field).toBe(false);
      expect(taken({ ...json, [field]: [] }), field).toBe(false);
    }
    expect(taken({ ...json, more: 1 })).toBe(false);
    expect(taken({ ...json, refresh_token: 'x'.repeat(9000) })).toBe(false);
  });
});

describe('files that were swapped', () => {
  it('P22: of two accounts do not open as each other', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      await vault.save(sampleRecord(1, TWO));
      const [one, two] = [join(folder, `${ONE}.sealed`), join(folder, `${TWO}.sealed`)];
      renameSync(one, `${one}.away`);
      renameSync(two, one);
      renameSync(`${one}.away`, two);
      const found = await open(folder);
      expect(found.accounts).toEqual([]);
      expect(found.setAside).toEqual([`${ONE}.sealed`, `${TWO}.sealed`]);
    }));

  it('P22: a journal does not open as a record, nor a record as a journal', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      await vault.writeJournal(sampleJournal(sampleRecord(1)), sampleRecord(1).refreshToken);
      copyFileSync(join(folder, `${ONE}.journal.sealed`), join(folder, `${ONE}.previous.sealed`));
      expect((await open(folder)).setAside).toEqual([`${ONE}.previous.sealed`]);
    }));

  it('P3: of two generations give the newest all the same, with a doubt about it', () =>
    inFolder(async (folder) => {
      const { vault } = await open(folder);
      await vault.save(sampleRecord(1));
      await vault.save(sampleRecord(2));
      const [current, previous] = [join(folder, `${ONE}.sealed`), join(folder, `${ONE}.previous.sealed`)];
      const bytes = readFileSync(current);
      copyFileSync(previous, current);
      writeFileSync(previous, bytes);
      const found = await open(folder);
      expect(found.accounts[0]?.record.generation).toBe(2);
      expect(found.accounts[0]?.journal?.verdict.kind).toBe('open');
      await found.vault.save(sampleRecord(3));
      expect((await open(folder)).accounts[0]?.record.generation).toBe(3);
    }));
});
