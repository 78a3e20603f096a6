interface Entry<Item> {
  readonly item: Item;
  at: number;
  /** Where it stands in the heap. */
  place: number;
}

/** Things with an instant each, of which the earliest is known at once: a binary heap in which each item can be found. */
export class Earliest<Item> {
  readonly #heap: Entry<Item>[] = [];
  readonly #entries = new Map<Item, Entry<Item>>();

  /** The earliest item and its instant, or undefined when there is none. */
  get first(): { readonly item: Item; readonly at: number } | undefined {
    return this.#heap[0];
  }

  /** Gives an item its instant, instead of the one that it had. */
  set(item: Item, at: number): void {
    const known = this.#entries.get(item);
    if (known !== undefined) {
      known.at = at;
      this.#settle(known);
      return;
    }
    const entry = { item, at, place: this.#heap.length };
    this.#entries.set(item, entry);
    this.#heap.push(entry);
    this.#settle(entry);
  }

  /** Takes an item out; nothing happens when it is not in. */
  delete(item: Item): void {
    const entry = this.#entries.get(item);
    const last = this.#heap.at(-1);
    if (entry === undefined || last === undefined) return;
    this.#entries.delete(item);
    this.#heap.pop();
    if (last === entry) return;
    this.#put(last, entry.place);
    this.#settle(last);
  }

  /** Moves an entry up or down until nothing above it is later and nothing below it earlier. */
  #settle(entry: Entry<Item>): void {
    let above = this.#above(entry);
    while (above !== undefined && entry.at < above.at) {
      this.#swap(entry, above);
      above = this.#above(entry);
    }
    let below = this.#below(entry);
    while (below !== undefined && below.at < entry.at) {
      this.#swap(below, entry);
      below = this.#below(entry);
    }
  }

  #above({ place }: Entry<Item>): Entry<Item> | undefined {
    return place === 0 ? undefined : this.#heap[(place - 1) >> 1];
  }

  /** The earlier of the two below. */
  #below({ place }: Entry<Item>): Entry<Item> | undefined {
    const left = this.#heap[2 * place + 1];
    const right = this.#heap[2 * place + 2];
    return left !== undefined && right !== undefined && right.at < left.at ? right : left;
  }

  #swap(rising: Entry<Item>, sinking: Entry<Item>): void {
    const { place } = sinking;
    this.#put(sinking, rising.place);
    this.#put(rising, place);
  }

  #put(entry: Entry<Item>, place: number): void {
    this.#heap[place] = entry;
    entry.place = place;
  }
}
