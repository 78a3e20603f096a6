/** Seeded chance: the same seed yields the same run. */
export class Chances {
  #state: number;

  constructor(seed: string) {
    let hash = 2_166_136_261;
    for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
    this.#state = hash >>> 0;
    for (let turn = 0; turn < 8; turn += 1) this.next();
  }

  /** A number from 0 (included) to 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** A number between two, short ones as likely as long ones: hours are as common as minutes. */
  spread(from: number, to: number): number {
    return from * (to / from) ** this.next();
  }

  /** The pause until something that happens `perDay` times a day on average; milliseconds, Infinity for never. */
  pauseMs(perDay: number): number {
    return perDay === 0 ? Infinity : (-Math.log(1 - this.next()) * 86_400_000) / perDay;
  }

  /** One of several. */
  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }
}
