/** A value in a message's body: the few types that the bench speaks. */
export type BusWord = string | number;

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

  word(type: string): BusWord | null {
    if (type === 'g') return this.signature();
    if (!'soui'.includes(type)) return null;
    this.align(4);
    const value = type === 'i' ? this.#bytes.readInt32LE(this.at) : this.#bytes.readUInt32LE(this.at);
    this.at += 4;
    if (type === 'u' || type === 'i') return value;
    const text = this.#bytes.toString('utf8', this.at, this.at + value);
    this.at += value + 1;
    return text;
  }
}
