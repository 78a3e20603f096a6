import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place where a secret shows. `where` is a path with an offset, or an offset alone. */
export interface Leak {
  readonly canary: string;
  readonly encoding: string;
  readonly where: string;
}

/** What is searched: bytes, a text, or a folder with everything in it. */
export type Haystack = Buffer | string | { readonly folder: string };

/** Shorter ones would be found by chance. */
const SHORTEST = 12;

interface Trace {
  readonly canary: string;
  readonly encoding: string;
  readonly bytes: Buffer;
}

/**
 * Looks for secrets that must not be there: in clear and back to front, in base64 and base64url wherever they may start in
 * it, in hex, in UTF-16 of both byte orders, as URLs and JSON escape them, in files and in the names of files. Throws for a
 * canary too short to mean anything.
 */
export function findCanary(haystack: Haystack, canaries: readonly string[]): readonly Leak[] {
  const traces = canaries.flatMap(tracesOf);
  if (typeof haystack === 'string') return search(Buffer.from(haystack), traces, '');
  if (Buffer.isBuffer(haystack)) return search(haystack, traces, '');
  return searchFolder(haystack.folder, traces);
}

function searchFolder(folder: string, traces: readonly Trace[]): Leak[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const named = search(Buffer.from(name), traces, `${path} (its name) `);
    const facts = lstatSync(path);
    if (facts.isDirectory()) return [...named, ...searchFolder(path, traces)];
    return facts.isFile() ? [...named, ...search(readFileSync(path), traces, `${path} `)] : named;
  });
}

function search(bytes: Buffer, traces: readonly Trace[], place: string): Leak[] {
  return traces.flatMap(({ canary, encoding, bytes: trace }) => {
    const offset = bytes.indexOf(trace);
    return offset < 0 ? [] : [{ canary, encoding, where: `${place}at ${offset}` }];
  });
}

function tracesOf(canary: string): Trace[] {
  if (canary.length < SHORTEST) throw new Error(`a canary needs ${SHORTEST} characters or more`);
  const clear = Buffer.from(canary);
  const hex = clear.toString('hex');
  const little = Buffer.from(canary, 'utf16le');
  const trace = (encoding: string, bytes: Buffer): Trace => ({ canary, encoding, bytes });
  return [
    trace('clear', clear),
    trace('hex', Buffer.from(hex)),
    trace('HEX', Buffer.from(hex.toUpperCase())),
    trace('utf-16le', little),
    trace('utf-16be', Buffer.from(little).swap16()),
    ...escapesOf(canary).map(([encoding, text]) => trace(encoding, Buffer.from(text))),
    ...[0, 1, 2].flatMap((before) => {
      const text = base64Within(clear, before);
      const urlText = text.replaceAll('+', '-').replaceAll('/', '_');
      const found = [trace(`base64+${before}`, Buffer.from(text))];
      if (urlText !== text) found.push(trace(`base64url+${before}`, Buffer.from(urlText)));
      return found;
    }),
  ];
}

/** Other ways to write the same characters; those that come to the same text as it stands are left out. */
function escapesOf(canary: string): [string, string][] {
  const bytes = [...Buffer.from(canary)].map((byte) => byte.toString(16).padStart(2, '0'));
  const units = canary.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  const all: [string, string][] = [
    ['reversed', canary.split('').toReversed().join('')],
    ['url', encodeURIComponent(canary)],
    ['url of every byte', bytes.map((byte) => `%${byte}`).join('')],
    ['URL of every byte', bytes.map((byte) => `%${byte.toUpperCase()}`).join('')],
    ['json', JSON.stringify(canary).slice(1, -1)],
    ['json of every character', units.map((unit) => `\\u${unit}`).join('')],
    ['JSON of every character', units.map((unit) => `\\u${unit.toUpperCase()}`).join('')],
  ];
  return all.filter(([, text]) => text !== canary);
}

/** The characters of base64 that depend on these bytes alone when `before` (mod 3) other bytes come first. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
