/** A few things of which each serves one task at a time; a task that finds none free waits its turn. */
export class Lanes<Lane> {
  readonly #free: Lane[];
  readonly #waiting: ((lane: Lane) => void)[] = [];

  constructor(lanes: readonly Lane[]) {
    this.#free = [...lanes];
  }

  /** Runs a task on a lane of its own and frees the lane when the task has ended, well or not. */
  async use<Result>(task: (lane: Lane) => Promise<Result>): Promise<Result> {
    const lane = this.#free.shift() ?? (await new Promise<Lane>((take) => this.#waiting.push(take)));
    try {
      return await task(lane);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(lane);
      else next(lane);
    }
  }
}
