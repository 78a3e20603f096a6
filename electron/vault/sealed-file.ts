import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { AccountId } from '../keeper/record.ts';
import { seal, unseal, type Sealed } from './cipher.ts';
import { parseJson } from './parse-json.ts';

/** Rises when a sealed file changes in a way that older programs cannot read. */
const VERSION = 1;

/** `record`: a generation of an account, current or previous. `journal`: what is known of its requests. `probe`: nothing. */
type SealedKind = 'record' | 'journal' | 'probe';

/** What a sealed file must be about; each part is authenticated with its content. */
export interface SealedLabel {
  readonly kind: SealedKind;
  readonly account: AccountId;
  readonly generation: number;
}

/** What became of reading a sealed file. `newer`: written by a later version of the program, so not ours to judge. */
export type Unsealing =
  | { readonly kind: 'opened'; readonly generation: number; readonly plaintext: Buffer }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' };

const anyVersion = z.looseObject({ version: z.number().int() });

const envelope = z.strictObject({
  version: z.literal(VERSION),
  kind: z.enum(['record', 'journal', 'probe']),
  account: z.string(),
  generation: z.number().int().nonnegative(),
  nonce: z.string(),
  tag: z.string(),
  data: z.string(),
});

/** The content of a sealed file: one line of JSON. Tokens and all else that is worth hiding are in `data`. */
export function sealFile(key: KeyObject, label: SealedLabel, plaintext: Buffer): Buffer {
  return encode(label, seal(key, plaintext, context(label)));
}

/**
 * Opens a sealed file that is expected to be `kind` of `account`. A file of another account or kind, with a changed
 * generation, or with any byte changed, is `damaged`.
 */
export function unsealFile(
  key: KeyObject,
  expected: Pick<SealedLabel, 'kind' | 'account'>,
  bytes: Buffer,
): Unsealing {
  const json = parseJson(bytes);
  const parsed = envelope.safeParse(json);
  if (!parsed.success) {
    const version = anyVersion.safeParse(json);
    return { kind: version.success && version.data.version > VERSION ? 'newer' : 'damaged' };
  }
  const { kind, account, generation, nonce, tag, data } = parsed.data;
  if (kind !== expected.kind || account !== expected.account) return { kind: 'damaged' };
  const label = { ...expected, generation };
  const sealed = { nonce: decode(nonce), tag: decode(tag), data: decode(data) };
  // One spelling only: JSON and base64 would both let some bytes change unnoticed.
  if (!encode(label, sealed).equals(bytes)) return { kind: 'damaged' };
  const plaintext = unseal(key, sealed, context(label));
  return plaintext === null ? { kind: 'damaged' } : { kind: 'opened', generation, plaintext };
}

function context({ kind, account, generation }: SealedLabel): string {
  return `token-keeper-115|${VERSION}|${kind}|${account}|${generation}`;
}

/** The fields in one fixed order. */
function encode({ kind, account, generation }: SealedLabel, { nonce, tag, data }: Sealed): Buffer {
  const file: z.infer<typeof envelope> = {
    version: VERSION,
    kind,
    account,
    generation,
    nonce: nonce.toString('base64'),
    tag: tag.toString('base64'),
    data: data.toString('base64'),
  };
  return Buffer.from(`${JSON.stringify(file)}\n`);
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
