/** The longest token taken from outside, in UTF-16 code units (docs/115-open-platform.md, "Refresh"). */
const MAX_TOKEN_LENGTH = 8192;

/**
 * A token held so that it cannot leak by accident: printed, logged, templated, inspected or serialised it
 * shows `***`. It is opened by {@link Secret.reveal} only, in few places: the 115 client (to send it), the vault (to seal
 * it), the clipboard and the agent (to hand out an access token). The linter knows their names (scripts/lint/secrets.mjs).
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** A token from outside, or null: tokens are opaque, so only empty, blank and absurdly long ones are refused. */
  static parse(text: string): Secret | null {
    return text.trim() === '' || text.length > MAX_TOKEN_LENGTH ? null : new Secret(text);
  }

  /** The text itself. Every call is a place where a token leaves its wrapping: keep them few. */
  reveal(): string {
    return this.#text;
  }

  /** True when both hold the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***';
  }
}
