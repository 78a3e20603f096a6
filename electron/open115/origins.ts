import type { Origins } from '../keeper/record.ts';

/** 115's own hosts (docs/115-open-platform.md, "Hosts"). */
export const DEFAULT_ORIGINS: Origins = {
  passport: 'https://passportapi.115.com',
  qrcode: 'https://qrcodeapi.115.com',
  api: 'https://proapi.115.com',
};

/** Where the QR status can be asked when {@link DEFAULT_ORIGINS} `.qrcode` turns everyone away; for the poll only. */
export const SECOND_QRCODE_ORIGIN = 'https://hnqrcodeapi.115.com';

/** The variables that change the origins of accounts made in this run. */
const VARIABLES = {
  passport: 'TK115_PASSPORT_ORIGIN',
  qrcode: 'TK115_QRCODE_ORIGIN',
  api: 'TK115_API_ORIGIN',
} as const satisfies Record<keyof Origins, string>;

/** The origins to use, or a sentence that says which variable is wrong and what it may be. */
export type OriginsChoice =
  | { readonly ok: true; readonly origins: Origins }
  | { readonly ok: false; readonly message: string };

/** Reads the overrides from the environment; what is unset or empty keeps its default. */
export function originsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  { allowLoopback }: { readonly allowLoopback: boolean },
): OriginsChoice {
  const origins = { ...DEFAULT_ORIGINS };
  for (const purpose of ['passport', 'qrcode', 'api'] as const) {
    const variable = VARIABLES[purpose];
    const value = environment[variable];
    if (value === undefined || value === '') continue;
    const origin = parseOrigin(value);
    if (origin === null || !(isOf115(origin) || (allowLoopback && isLoopback(origin)))) {
      const loopback = allowLoopback ? ', or http:// with a loopback address' : '';
      return {
        ok: false,
        message: `${variable} must be https:// with a host that ends in .115.com${loopback}.`,
      };
    }
    origins[purpose] = origin;
  }
  return { ok: true, origins };
}

/** True for `https://` and a host below `115.com`, on the usual port. */
export function isOf115(origin: string): boolean {
  return /^https:\/\/([a-z0-9-]+\.)+115\.com$/.test(origin);
}

/** True for plain `http://` to this very machine. */
export function isLoopback(origin: string): boolean {
  return /^http:\/\/(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d{1,5})?$/.test(origin);
}

/** The origin that a text names and nothing else (no path, query, user or fragment), or null. */
function parseOrigin(text: string): string | null {
  const origin = originOf(text);
  return origin !== null && (text.toLowerCase() === origin || text.toLowerCase() === `${origin}/`)
    ? origin
    : null;
}

/** The origin of a URL without user and password, or null. */
export function originOf(url: string): string | null {
  try {
    const { origin, username, password } = new URL(url);
    return origin !== 'null' && username === '' && password === '' ? origin : null;
  } catch {
    return null;
  }
}

/** Where requests may go. Checked for every single one, in the transport itself (P24). */
export class AllowList {
  readonly #anyLoopback: boolean;
  readonly #real: boolean;
  readonly #admitted = new Set<string>();

  /**
   * `anyLoopback` lets every loopback origin in; for unpackaged runs only. `real: false` keeps 115 itself out, as on an
   * outdated runtime.
   */
  constructor({ anyLoopback, real = true }: { readonly anyLoopback: boolean; readonly real?: boolean }) {
    this.#anyLoopback = anyLoopback;
    this.#real = real;
  }

  /** Lets one loopback origin in, the embedded simulator's, until the returned function is called. */
  admit(origin: string): () => void {
    if (!isLoopback(origin)) throw new RangeError(`not a loopback origin: ${origin}`);
    this.#admitted.add(origin);
    return () => {
      this.#admitted.delete(origin);
    };
  }

  /** Whether a request may go to this URL (or bare origin). */
  allows(url: string): boolean {
    const origin = originOf(url);
    if (origin === null) return false;
    return (
      (this.#real && isOf115(origin)) ||
      this.#admitted.has(origin) ||
      (this.#anyLoopback && isLoopback(origin))
    );
  }
}
