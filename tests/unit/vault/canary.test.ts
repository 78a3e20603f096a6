import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCanary } from '../../support/canary.ts';

// Chosen so that base64 and base64url of it differ.
const CANARY = 'canary~~~refresh>>>token???"0123456789';

function escaped(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
}

function inUnits(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const LEAKS: readonly [string, (canary: string) => Buffer][] = [
  ['clear', (canary) => Buffer.from(canary)],
  ['hex', (canary) => Buffer.from(Buffer.from(canary).toString('hex'))],
  ['HEX', (canary) => Buffer.from(Buffer.from(canary).toString('hex').toUpperCase())],
  ['utf-16le', (canary) => Buffer.from(canary, 'utf16le')],
  ['utf-16be', (canary) => Buffer.from(canary, 'utf16le').swap16()],
  ['reversed', (canary) => Buffer.from(canary.split('').toReversed().join(''))],
  ['a part of a URL', (canary) => Buffer.from(encodeURIComponent(canary))],
  ['a query', (canary) => Buffer.from(new URL(`https://x/?${escaped(canary)}`).search)],
  ['JSON', (canary) => Buffer.from(JSON.stringify({ token: canary }))],
  ['JSON in ASCII', (canary) => Buffer.from(`"${inUnits(canary)}"`)],
  ...[0, 1, 2].flatMap((before): [string, (canary: string) => Buffer][] =>
    (['base64', 'base64url'] as const).map((encoding) => [
      `${encoding} after ${before} bytes`,
      (canary) => Buffer.from(Buffer.from(`${'xy'.slice(0, before)}${canary}and more`).toString(encoding)),
    ]),
  ),
];

describe('findCanary', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tk115-canary-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(LEAKS)('P20: finds a leak planted in %s, in bytes and in files', (_name, leak) => {
    const planted = Buffer.concat([Buffer.from('before '), leak(CANARY), Buffer.from(' after')]);
    expect(findCanary(planted, ['something else', CANARY])).not.toEqual([]);

    mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
    writeFileSync(join(folder, 'deep', 'er', 'log'), planted);
    const [found] = findCanary({ folder }, [CANARY]);
    expect(found?.canary).toBe(CANARY);
    expect(found?.where).toContain(join('deep', 'er', 'log'));
  });

  it('finds a canary in a text and in the name of a file', () => {
    expect(findCanary(`token=${CANARY}`, [CANARY])).toMatchObject([{ encoding: 'clear', where: 'at 6' }]);
    writeFileSync(join(folder, CANARY), '');
    expect(findCanary({ folder }, [CANARY])).toHaveLength(1);
  });

  it('finds nothing where nothing is', () => {
    writeFileSync(join(folder, 'log'), CANARY.slice(0, -1));
    expect(findCanary({ folder }, [CANARY])).toEqual([]);
    expect(findCanary('', [CANARY])).toEqual([]);
  });

  it('refuses a canary that chance could write', () => {
    expect(() => findCanary('', ['short'])).toThrow('canary');
  });
});
