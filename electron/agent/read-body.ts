import type { IncomingMessage } from 'node:http';
import type { ZodType } from 'zod';
import { Refused } from './refused.ts';

const MOST_BYTES = 16 * 1024;

/** Reads a body to its end. Rejects with {@link Refused}; nothing of what was in it is repeated. */
export async function readText(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > MOST_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('bad_request', { detail: 'The body did not come whole.' });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads a JSON body of a known shape. Rejects with {@link Refused}. */
export async function readBody<T>(request: IncomingMessage, schema: ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(valueOf(await readText(request)));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const detail =
    where === '' ? 'The body is not as it should be.' : `In the body, ${where} is not as it should be.`;
  throw new Refused('bad_request', { detail });
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(): Refused {
  return new Refused('too_large', { detail: 'A body may have 16 KiB.' });
}
