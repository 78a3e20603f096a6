import { Reader, Writer, type BusValue, type BusWord } from './marshalling.ts';

/** The kinds of messages on the bus (D-Bus Specification, "Message Format"). */
export const KIND = { call: 1, answer: 2, error: 3, signal: 4 } as const;

/** A message to be sent. */
export interface OutgoingCall {
  readonly serial: number;
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Of `s`, `u` and `i` only. */
  readonly signature: string;
  readonly body: readonly BusWord[];
}

/** A message that came in. */
export interface IncomingMessage {
  readonly kind: number;
  /** Which call it answers; null for signals. */
  readonly answers: number | null;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly sender: string;
  /** Its leading values of the types that {@link Reader} knows; what follows another type is left out. */
  readonly body: readonly BusValue[];
}

/** Header fields by their numbers. */
const FIELD = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, sender: 7, signature: 8 };
const FIXED = 16;

/** The bytes of a method call, little endian. */
export function encodeCall(call: OutgoingCall): Buffer {
  const body = new Writer();
  call.body.forEach((word, index) => body.word(call.signature[index] ?? 's', word));
  const fields = new Writer();
  fields.field(FIELD.path, 'o', call.path);
  fields.field(FIELD.interface, 's', call.interface);
  fields.field(FIELD.member, 's', call.member);
  fields.field(FIELD.destination, 's', call.destination);
  if (call.signature !== '') fields.field(FIELD.signature, 'g', call.signature);
  const bytes = body.bytes();
  const head = Buffer.alloc(FIXED);
  head.set([0x6c, KIND.call, 0, 1]);
  head.writeUInt32LE(bytes.length, 4);
  head.writeUInt32LE(call.serial, 8);
  head.writeUInt32LE(fields.length, 12);
  const padding = Buffer.alloc(-(FIXED + fields.length) & 7);
  return Buffer.concat([head, fields.bytes(), padding, bytes]);
}

/** The length of the first message in `bytes`; null while that cannot be told yet. */
export function messageLength(bytes: Buffer): number | null {
  if (bytes.length < FIXED) return null;
  const fields = bytes.readUInt32LE(12);
  return FIXED + fields + (-(FIXED + fields) & 7) + bytes.readUInt32LE(4);
}

/** Reads one whole message, as a bus on a little-endian machine sends it. */
export function decodeMessage(bytes: Buffer): IncomingMessage {
  const fieldsEnd = FIXED + bytes.readUInt32LE(12);
  const found = new Map<number, BusValue>();
  const reader = new Reader(bytes, FIXED);
  while (reader.at < fieldsEnd) {
    reader.align(8);
    const code = reader.byte();
    const value = reader.value(reader.signature());
    if (value === null) break;
    found.set(code, value);
  }
  const text = (field: number): string => String(found.get(field) ?? '');
  const body: BusValue[] = [];
  reader.at = fieldsEnd + (-fieldsEnd & 7);
  for (const type of typesOf(text(FIELD.signature))) {
    const value = reader.value(type);
    if (value === null) break;
    body.push(value);
  }
  const answers = found.get(FIELD.replySerial);
  return {
    kind: bytes[1] ?? 0,
    answers: typeof answers === 'number' ? answers : null,
    path: text(FIELD.path),
    interface: text(FIELD.interface),
    member: text(FIELD.member),
    sender: text(FIELD.sender),
    body,
  };
}

/** A signature's single types; a list goes with the type of what it holds. */
function typesOf(signature: string): readonly string[] {
  return signature.match(/a*[^a]/g) ?? [];
}
