/** A value that is sent: the few types that are needed. */
export type BusWord = string | number;

/** A value that came in; lists hold values of one type. */
export type BusValue = BusWord | boolean | readonly BusValue[];

/** Puts values one after another, each where its type has to stand (D-Bus Specification, "Marshaling"). */
export class Writer {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }

  word(type: string, value: BusWord): void {
    if (type === 'g') return this.#signature(String(value));
    while (this.#bytes.length % 4 !== 0) this.#bytes.push(0);
    if (typeof value === 'number') return this.#number(value);
    const text = Buffer.from(value);
    this.#number(text.length);
    this.#bytes.push(...text, 0);
  }

  field(code: number, type: string, value: BusWord): void {
    while (this.#bytes.length % 8 !== 0) this.#bytes.push(0);
    this.#bytes.push(code);
    this.#signature(type);
    this.word(type, value);
  }

  #signature(text: string): void {
    this.#bytes.push(text.length, ...Buffer.from(text), 0);
  }

  #number(value: number): void {
    const four = Buffer.alloc(4);
    four.writeInt32LE(value | 0);
    this.#bytes.push(...four);
  }
}

/** Reads them again. */
export class Reader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  align(to: number): void {
    this.at += -this.at & (to - 1);
  }

  byte(): number {
    const byte = this.#bytes.readUInt8(this.at);
    this.at += 1;
    return byte;
  }

  signature(): string {
    const length = this.byte();
    const text = this.#bytes.toString('latin1', this.at, this.at + length);
    this.at += length + 1;
    return text;
  }

  /** The next value; null for a type that is not known, after which nothing can be read any more. */
  value(type: string): BusValue | null {
    if (type === 'g') return this.signature();
    if (type === 'v') return this.value(this.signature());
    if (type.startsWith('a')) return this.#list(type.slice(1));
    if (type.length !== 1 || !'soubi'.includes(type)) return null;
    this.align(4);
    const value = type === 'i' ? this.#bytes.readInt32LE(this.at) : this.#bytes.readUInt32LE(this.at);
    this.at += 4;
    if (type === 'b') return value === 1;
    if (type === 'u' || type === 'i') return value;
    const text = this.#bytes.toString('utf8', this.at, this.at + value);
    this.at += value + 1;
    return text;
  }

  /** Of values that stand at multiples of four. */
  #list(type: string): BusValue | null {
    if (!/^[soubi]$/.test(type)) return null;
    this.align(4);
    const length = this.#bytes.readUInt32LE(this.at);
    this.at += 4;
    const end = this.at + length;
    const values: BusValue[] = [];
    while (this.at < end) {
      const value = this.value(type);
      if (value === null) return null;
      values.push(value);
    }
    return values;
  }
}
