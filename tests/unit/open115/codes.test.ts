import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLASSIFIED_CODES, classify } from '../../../electron/open115/codes.ts';
import { blamesAppId, isKnownCode } from '../../../shared/codes.ts';

const CLASS_OF_ROW: Readonly<Record<string, string>> = {
  're-authorise': 'reauthorise',
  wait: 'wait',
  refresh: 'refresh',
  'someone rotated': 'rotated',
  retry: 'retry',
  'the app, not the user': 'app',
  'restart the flow': 'restart',
  'not about login': 'other',
};

/** The table of codes in the document: code → class. */
function documented(): Map<number, string> {
  const page = readFileSync(new URL('../../../docs/115-open-platform.md', import.meta.url), 'utf8');
  const section = /## Error codes, by what to do\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
  const codes = new Map<number, string>();
  for (const [, row, cell] of section.matchAll(/^\| \*\*(.+?)\*\* \| (.+?) \|/gm)) {
    for (const [, from, to] of (cell ?? '').matchAll(/(\d+)(?:–(\d+))?/g)) {
      for (let code = Number(from); code <= Number(to ?? from); code += 1) {
        codes.set(code, CLASS_OF_ROW[row ?? ''] ?? `unknown row ${row}`);
      }
    }
  }
  return codes;
}

describe('codes', () => {
  it('are those of the document, each with its class', () => {
    const inCode = CLASSIFIED_CODES.map((code) => [code, classify(code).class] as const);
    const inDocument = [...documented()].toSorted(([one], [other]) => one - other);
    expect(inDocument.length).toBe(38);
    expect(inCode).toEqual(inDocument);
  });

  it('have words in the interface, and both agree on whom the App ID is to blame for', () => {
    for (const code of CLASSIFIED_CODES) {
      expect(isKnownCode(code), `${code}`).toBe(true);
      expect(blamesAppId(code), `${code}`).toBe(classify(code).class === 'app');
    }
  });

  it('P6: an unknown one never ends a login', () => {
    for (const code of [1, -1, 40140138, 40199999, 99_999_999]) {
      expect(classify(code)).toEqual({ class: 'retry', meaning: 'unknown-code' });
    }
  });
});
