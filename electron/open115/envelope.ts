/** The fields of an answer's `data`; empty where 115 sends `[]` or nothing. */
export type Fields = Readonly<Record<string, unknown>>;

/** What 115 said, free of the shapes it says it in. `code: 0` in a refusal means that it gave none; `message` is raw. */
export type Envelope =
  | { readonly kind: 'ok'; readonly data: Fields }
  | { readonly kind: 'refusal'; readonly code: number; readonly message: string };

/**
 * Reads `{state, code, message, data, error, errno}` in all the shapes it comes in (docs/115-open-platform.md,
 * "Hosts"): `state` as number, boolean or string, the error in `code` and `message` or in `errno` and `error`, codes as
 * strings, `data` as `{}` or `[]`. Null if it is not such an envelope, which proves nothing.
 */
export function parseEnvelope(body: string): Envelope | null {
  const raw = parseObject(body);
  if (raw === null) return null;
  const code = firstCode(raw['code'], raw['errno'], raw['errNo']);
  const state = parseState(raw['state']) ?? (code === null ? null : code === 0);
  if (state === null) return null;
  if (state) return { kind: 'ok', data: isFields(raw['data']) ? raw['data'] : {} };
  // Without any code at all it could be anybody's "false".
  if (code === null) return null;
  return { kind: 'refusal', code, message: firstText(raw['message'], raw['error'], raw['msg']) };
}

/** True for a JSON object; false for arrays, null and everything else. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One line of outside text: without control and direction characters, cut to a length. */
export function oneLine(text: string, maxLength: number): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}

function parseObject(body: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function parseState(state: unknown): boolean | null {
  switch (typeof state === 'string' ? state.trim().toLowerCase() : state) {
    case true:
    case 1:
    case 'true':
    case '1':
      return true;
    case false:
    case 0:
    case 'false':
    case '0':
    case '':
      return false;
    default:
      return null;
  }
}

/** The first code that is not 0; 0 if all that are given are; null if none is given. */
function firstCode(...candidates: unknown[]): number | null {
  const codes = candidates.map(parseCode).filter((code) => code !== null);
  return codes.find((code) => code !== 0) ?? codes[0] ?? null;
}

function parseCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : null;
}

function firstText(...candidates: unknown[]): string {
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && candidate.trim() !== '') return candidate;
  }
  return '';
}
