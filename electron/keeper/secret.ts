import { z } from 'zod';

/**
 * A token held so that it cannot leak by accident: printed, logged, templated, inspected or serialised it
 * shows `***`. It is opened by {@link Secret.reveal} only, in few named places: the 115 client (to send it),
 * the vault (to seal it), the clipboard and the agent (to hand out an access token).
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
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

/** The longest token taken from outside, in UTF-16 code units (docs/115-open-platform.md, "Refresh"). */
const MAX_TOKEN_LENGTH = 8192;

/** Parses a token from outside: opaque, so only empty, blank and absurdly long ones are refused. */
export const secretSchema = z
  .string()
  .max(MAX_TOKEN_LENGTH)
  .refine((text) => text.trim() !== '', 'blank token')
  .transform((text) => new Secret(text));
