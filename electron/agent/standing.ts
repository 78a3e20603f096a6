import type { ProgramsView } from '../../shared/programs.ts';

type Doors = Pick<ProgramsView, 'agent' | 'door'>;

/** How the two doors for other programs stand; whoever opens and closes them says so here. */
export class DoorsStanding {
  readonly #listeners = new Set<() => void>();
  #doors: Doors = { agent: 'waiting', door: 'closed' };

  /** How they stand now. */
  get doors(): Doors {
    return this.#doors;
  }

  /** Calls `listener` after each change; returns what stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One of them has changed. */
  become(changes: Partial<Doors>): void {
    const doors = { ...this.#doors, ...changes };
    if (doors.agent === this.#doors.agent && doors.door === this.#doors.door) return;
    this.#doors = doors;
    for (const listener of this.#listeners) listener();
  }
}
