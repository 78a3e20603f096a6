import { once } from 'node:events';
import { createServer, request, type ClientRequest, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasGone, untilGone } from '../../../electron/agent/gone.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** A request and the answer to it, of which nothing is written yet. */
async function asked(): Promise<{ readonly asker: ClientRequest; readonly response: ServerResponse }> {
  const socketPath = join(temporaryFolder(), 'gone.sock');
  const server = createServer().listen(socketPath);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const asker = request({ socketPath, agent: false }).on('error', () => undefined);
  onTestFinished(() => void asker.destroy());
  const come = new Promise<ServerResponse>((resolve) => {
    server.once('request', (_request, response) => resolve(response));
  });
  asker.end();
  return { asker, response: await come };
}

describe('whoever is to have an answer', () => {
  it('is still there while nothing is written', async () => {
    const { response } = await asked();
    expect(hasGone(response)).toBe(false);
    expect(untilGone(response).aborted).toBe(false);
  });

  it('has gone once the connection is broken, for who waits since before and for who comes to wait', async () => {
    const { asker, response } = await asked();
    const signal = untilGone(response);
    asker.destroy();
    await once(signal, 'abort');
    expect(hasGone(response)).toBe(true);
    expect(untilGone(response).aborted).toBe(true);
  });

  it('has not gone where the answer is whole', async () => {
    const { asker, response } = await asked();
    const signal = untilGone(response);
    asker.on('response', (answer) => answer.resume());
    response.end('{}');
    await once(response, 'close');
    expect(hasGone(response)).toBe(false);
    expect(signal.aborted).toBe(false);
  });
});
