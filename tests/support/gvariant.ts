/** A value of D-Bus in the shapes of JavaScript: containers are lists, dictionaries maps, variants what they hold. */
export type BusValue = string | number | boolean | readonly BusValue[] | ReadonlyMap<BusValue, BusValue>;

const TOKEN =
  /\s*(?:(@\S+)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z][A-Za-z0-9_]*)|([-+]?(?:0x[0-9a-fA-F]+|\d[\d.]*(?:e[-+]?\d+)?))|([()[\]{}<>,:]))/y;

/** What stands before a value and says its type, which its shape says already. */
const TYPE_NAMES = new Set([
  'byte',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'double',
  'handle',
  'objectpath',
  'signature',
]);

/** Reads the text that `gdbus` prints (GVariant's text format). Throws when it is not that. */
export function parseGVariant(text: string): BusValue {
  return new Reader(tokensOf(text)).value();
}

/** A value that is a list. Throws when it is none. */
export function busList(value: BusValue | undefined): readonly BusValue[] {
  if (!Array.isArray(value)) throw new Error('the bus did not answer with a list');
  // `isArray` does not know lists that are read only.
  return value as readonly BusValue[];
}

/** A value that is a text. Throws when it is none. */
export function busText(value: BusValue | undefined): string {
  if (typeof value !== 'string') throw new Error('the bus did not answer with a text');
  return value;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`no GVariant at ${from}: ${text.slice(from, from + 40)}`);
    const [token] = match;
    tokens.push(token.trim());
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  value(): BusValue {
    const token = this.#next();
    if (token.startsWith('@') || TYPE_NAMES.has(token)) return this.value();
    if (token === '(') return this.#list(')');
    if (token === '[') return this.#list(']');
    if (token === '{') return this.#map();
    if (token === '<') {
      const held = this.value();
      this.#expect('>');
      return held;
    }
    if (token === 'true' || token === 'false') return token === 'true';
    if (token.startsWith("'") || token.startsWith('"')) return unquote(token);
    const number = Number(token);
    if (Number.isNaN(number)) throw new Error(`no value: ${token}`);
    return number;
  }

  #list(end: string): BusValue[] {
    const items: BusValue[] = [];
    while (!this.#skip(end)) {
      items.push(this.value());
      this.#skip(',');
    }
    return items;
  }

  #map(): ReadonlyMap<BusValue, BusValue> {
    const entries = new Map<BusValue, BusValue>();
    while (!this.#skip('}')) {
      const key = this.value();
      this.#expect(':');
      entries.set(key, this.value());
      this.#skip(',');
    }
    return entries;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error('the text ends too early');
    this.#at += 1;
    return token;
  }

  #skip(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#skip(token))
      throw new Error(`${token} is missing before ${this.#tokens[this.#at] ?? 'the end'}`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unquote(token: string): string {
  return token
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g, (_, short?: string, long?: string, one = '') => {
      const code = short ?? long;
      return code === undefined ? (ESCAPES[one] ?? one) : String.fromCodePoint(Number.parseInt(code, 16));
    });
}
