import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { first } from '../../../shared/locales/en/first.ts';
import { lookUpIn } from '../../../shared/translate.ts';

/** Every module that is there before the first drawing: reached from the page's root without a dynamic import. */
function modules(): readonly string[] {
  const found = new Set<string>();
  const waiting = ['renderer/page.tsx'];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const imports = read(file).matchAll(/^(?:import|export)(?! type)[^;]*? from '(\.[^']+\.tsx?)'/gm);
    for (const [, to = ''] of imports) waiting.push(normalize(join(dirname(file), to)));
  }
  return [...found];
}

/** The texts that a module looks up, up to where a value decides: `state.` of `state.${name}`. */
function lookedUp(file: string): readonly string[] {
  return [...read(file).matchAll(/\bwords\(([^)]{0,200})/g)].flatMap(([, asked = '']) =>
    [...asked.matchAll(/['`]([a-zA-Z]+\.[\w.-]*)/g)].map(([, key = '']) => key),
  );
}

const read = (file: string): string => readFileSync(file, 'utf8');

/** Said after a press or on another screen, by modules that all screens share. */
const SAID_LATER = /^(?:network\.step\.|selfTest\.finding\.)/;

test('the first sight finds all its words in what is loaded first', () => {
  const words = lookUpIn('en', [first]);
  const known = JSON.stringify(first);
  const used = modules()
    .flatMap(lookedUp)
    .filter((key) => !SAID_LATER.test(key));
  expect(used.length).toBeGreaterThan(60);
  const missing = used.filter((key) => {
    if (!key.endsWith('.')) return words(key) === key;
    const [section = ''] = key.split('.');
    return !known.includes(`"${section}":`);
  });
  expect(missing).toEqual([]);
});
