import { createHash, randomBytes } from 'node:crypto';

/** Where the simulator's random bytes come from: the system, or a seed that can be repeated. */
export class Chance {
  readonly #seed: string | undefined;
  #block = 0;

  /** With a `seed` every run yields the same bytes; without one the system's generator is used. */
  constructor(seed?: string | number) {
    this.#seed = seed === undefined ? undefined : String(seed);
  }

  /** `count` bytes. Seeded ones are SHA-256 in counter mode: repeatable, and no secret. */
  bytes(count: number): Buffer {
    if (this.#seed === undefined) return randomBytes(count);
    const blocks: Buffer[] = [];
    for (let length = 0; length < count; length += 32) {
      blocks.push(
        createHash('sha256')
          .update(`${this.#seed}:${this.#block++}`)
          .digest(),
      );
    }
    return Buffer.concat(blocks).subarray(0, count);
  }

  /** `length` characters of the base64url alphabet. */
  text(length: number): string {
    return this.bytes(Math.ceil((length * 3) / 4))
      .toString('base64url')
      .slice(0, length);
  }

  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number {
    return this.bytes(4).readUInt32BE(0) / 2 ** 32;
  }
}
