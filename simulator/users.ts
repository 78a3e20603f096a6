/** A 115 user of the simulator. Sizes are bytes and may be fractions, as at 115. */
export interface User {
  /** Digits: 115 answers it as a string or as a number. */
  readonly id: string;
  readonly name: string;
  /** The picture's address, or null for the simulator's own drawing. */
  readonly avatar: string | null;
  readonly vip: { readonly levelName: string; readonly expiresAt: number };
  readonly space: { readonly totalBytes: number; readonly usedBytes: number };
}

/** What may be said of a new user; the rest is made up. */
export interface UserDetails {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly avatar?: string | undefined;
  readonly vip?: { readonly levelName: string; readonly expiresAt: number } | undefined;
  readonly space?: { readonly totalBytes: number; readonly usedBytes: number } | undefined;
}

/** Whoever the simulated phones belong to. One user is there from the start. */
export class Users {
  readonly #users = new Map<string, User>();
  #lastId = 100_000_000;

  constructor() {
    this.reset();
  }

  /** Adds a user, or replaces the one with the same id. */
  add(details: UserDetails = {}): User {
    const id = details.id ?? this.#freeId();
    const user: User = {
      id,
      name: details.name ?? `User ${id.slice(-3)}`,
      avatar: details.avatar ?? null,
      vip: details.vip ?? { levelName: '年费VIP', expiresAt: Date.UTC(2030, 0, 1) },
      space: details.space ?? { totalBytes: 31_885_837_205_504, usedBytes: 8_371_260_911_616.5 },
    };
    this.#users.set(id, user);
    return user;
  }

  /** The user with this id, if there is one. */
  get(id: string): User | undefined {
    return this.#users.get(id);
  }

  /** Everyone, in the order of adding. */
  list(): User[] {
    return [...this.#users.values()];
  }

  /** Back to the one user of the start. */
  reset(): void {
    this.#users.clear();
    this.#lastId = 100_000_000;
    this.add({ name: 'Demo' });
  }

  #freeId(): string {
    do this.#lastId += 1;
    while (this.#users.has(String(this.#lastId)));
    return String(this.#lastId);
  }
}
