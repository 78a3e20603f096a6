import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeConsentFile,
  parseConsentFile,
  type StoredConsent,
  type StoredHolder,
} from '../../../shared/agent/consent-file.ts';
import { consentViewSchema } from '../../../shared/programs.ts';

const idOf = <P extends string>(prefix: P) =>
  fc.stringMatching(/^[a-z0-9]{8}$/).map((some): `${P}${string}` => `${prefix}${some}`);
const path = fc
  .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
  .filter((text) => !text.includes('\0'));
const name = fc
  .string({ minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });

const holder: fc.Arbitrary<StoredHolder> = fc.oneof(
  fc.record({ kind: fc.constant('program' as const), exe: path, script: fc.option(path) }),
  fc.record({ kind: fc.constant('named' as const), name }),
  fc.record({ kind: fc.constant('file' as const), path }),
  fc.record({ kind: fc.constantFrom('bearer' as const, 'stand-in' as const), name, digest }),
);

const consent: fc.Arbitrary<StoredConsent> = fc.record({
  id: idOf('con_'),
  holder,
  account: idOf('acc_'),
  allowed: fc.boolean(),
  until: fc.option(instant),
  createdAt: instant,
  lastUsedAt: fc.option(instant),
});

const good: StoredConsent = {
  id: 'con_5t0w8m2q',
  holder: { kind: 'program', exe: '/usr/bin/python3', script: null },
  account: 'acc_k3v9x2p1',
  allowed: true,
  until: null,
  createdAt: 1,
  lastUsedAt: null,
};

const fileOf = (...consents: unknown[]): string => JSON.stringify({ version: 1, consents });

describe('P25: the file of consents', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(consent, { maxLength: 5 }), (consents) => {
        expect(parseConsentFile(encodeConsentFile(consents))).toEqual(consents);
      }),
    );
  });

  it('holds what the page may see, and the page would take it', () => {
    fc.assert(
      fc.property(consent, (one) => {
        expect(consentViewSchema.safeParse(one).success).toBe(true);
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseConsentFile(text);
        expect(parsed === null || Array.isArray(parsed)).toBe(true);
      }),
    );
  });

  it('passes over what a later version may have added', () => {
    const text = JSON.stringify({ version: 1, consents: [{ ...good, note: 'x' }], other: {} });
    expect(parseConsentFile(text)).toEqual([good]);
  });

  it.each([
    '',
    '[]',
    'null',
    '{"version":2,"consents":[]}',
    '{"version":1}',
    fileOf(null),
    fileOf({ ...good, id: 'con_short' }),
    fileOf({ ...good, id: 'con_5t0w8m2q\n' }),
    fileOf({ ...good, account: 'Films' }),
    fileOf({ ...good, allowed: 'yes' }),
    fileOf({ ...good, until: 1.5 }),
    fileOf({ ...good, until: undefined }),
    fileOf({ ...good, createdAt: null }),
    fileOf({ ...good, lastUsedAt: '1' }),
    fileOf({ ...good, holder: { kind: 'program', exe: '', script: null } }),
    fileOf({ ...good, holder: { kind: 'program', exe: '/bin/a' } }),
    fileOf({ ...good, holder: { kind: 'program', exe: '/bin/a\0b', script: null } }),
    fileOf({ ...good, holder: { kind: 'named', name: ' a' } }),
    fileOf({ ...good, holder: { kind: 'named', name: 'a'.repeat(61) } }),
    fileOf({ ...good, holder: { kind: 'bearer', name: 'a', digest: 'A'.repeat(64) } }),
    fileOf({ ...good, holder: { kind: 'stand-in', name: 'a' } }),
    fileOf({ ...good, holder: { kind: 'everybody' } }),
    fileOf(good, { ...good, id: 1 }),
  ])('is refused as a whole where one thing is not as it should be: %s', (text) => {
    expect(parseConsentFile(text)).toBeNull();
  });
});
