import { connect, type Socket } from 'node:net';
import { errorCode } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { AnswerReader, type Head } from './answer-reader.ts';

/** A request to the agent. `path` as it goes on the wire. */
export interface AgentRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** How long nothing may come, milliseconds. */
  readonly patienceMs: number;
  /** Hangs up. */
  readonly signal?: AbortSignal;
}

/** An answer as it arrives; leaving the loop over `body` hangs up. */
export interface AgentAnswer extends Head {
  readonly body: AsyncGenerator<Buffer, void, undefined>;
}

/** Sends one request over a connection of its own. Rejects, and the body throws, with a {@link Refusal}. */
export async function exchange(address: string, request: AgentRequest): Promise<AgentAnswer> {
  const socket = connect(address);
  const hangUp = (): void => void socket.destroy();
  if (request.signal?.aborted === true) hangUp();
  request.signal?.addEventListener('abort', hangUp, { once: true });
  socket.once('close', () => request.signal?.removeEventListener('abort', hangUp));
  socket.setTimeout(request.patienceMs, () => socket.destroy(new Refusal('no_answer')));
  socket.write(wireOf(request));
  const reader = new AnswerReader();
  const chunks = chunksOf(socket, reader, address);
  try {
    while (reader.head === null) {
      if ((await chunks.next()).done === true) throw new Refusal('connection_lost');
    }
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return { ...reader.head, body: bodyOf(reader, chunks, socket) };
}

async function* bodyOf(
  reader: AnswerReader,
  chunks: AsyncGenerator<void, void, undefined>,
  socket: Socket,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for (;;) {
      yield* reader.take();
      if (reader.complete) return;
      if ((await chunks.next()).done !== true) continue;
      yield* reader.take();
      if (!reader.complete) throw new Refusal('connection_lost');
    }
  } finally {
    socket.destroy();
  }
}

/** Feeds the reader; a turn for each piece that came. */
async function* chunksOf(
  socket: Socket,
  reader: AnswerReader,
  address: string,
): AsyncGenerator<void, void, undefined> {
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      reader.push(chunk);
      yield;
    }
    reader.close();
  } catch (error) {
    throw error instanceof Refusal ? error : refusalOf(error, address);
  }
}

function refusalOf(error: unknown, address: string): Refusal {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ECONNREFUSED':
    case 'ENOTSOCK':
    case 'ENOTDIR':
      return new Refusal('not_running', { address });
    case 'EACCES':
    case 'EPERM':
      return new Refusal('not_permitted', { address });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return new Refusal('connection_lost');
    default:
      return new Refusal('unreadable_answer', { detail: error instanceof Error ? error.message : '' });
  }
}

function wireOf({ method, path, headers = {}, body }: AgentRequest): Buffer {
  const content = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push('Content-Type: application/json');
  if (method !== 'GET') lines.push(`Content-Length: ${Buffer.byteLength(content)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`);
}
