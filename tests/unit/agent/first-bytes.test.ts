import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeFirstBytes } from '../../../electron/agent/first-bytes.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/** Both ends of a connection; nothing is read at the server's. */
async function connected(): Promise<{ readonly client: Socket; readonly server: Socket }> {
  const path = join(temporaryFolder(), 'first.sock');
  const listening = createServer({ pauseOnConnect: true }).listen(path);
  await once(listening, 'listening');
  const client = connect(path);
  const [server]: Socket[] = await once(listening, 'connection');
  if (server === undefined) throw new Error('nobody came');
  onTestFinished(() => {
    client.destroy();
    server.destroy();
    listening.close();
  });
  return { client, server };
}

/** Resolves once the system has all of it. */
function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve) => {
    socket.write(text, () => resolve());
  });
}

/** Everything that comes until the other side has ended. */
async function allOf(socket: Socket): Promise<string> {
  let all = '';
  for await (const text of socket.setEncoding('utf8')) all += String(text);
  return all;
}

describe('what has come before a connection is let in', () => {
  it('is there at once', async () => {
    const { client, server } = await connected();
    await written(client, 'GET / HTTP/1.1');
    takeFirstBytes(server);
    expect(String(server.read())).toBe('GET / HTTP/1.1');
  });

  it('stands before what comes later, and nothing is lost between the two', async () => {
    const { client, server } = await connected();
    const long = Array.from({ length: 2_000 }, (_, index) => `${index}\n`).join('');
    await written(client, long);
    takeFirstBytes(server);
    client.end('the end');
    expect(await allOf(server)).toBe(`${long}the end`);
  });

  it('is nothing where nobody has written, and then all of it comes later', async () => {
    const { client, server } = await connected();
    takeFirstBytes(server);
    expect(server.read()).toBeNull();
    client.end('later');
    expect(await allOf(server)).toBe('later');
  });

  it('is nothing where the other side has gone', async () => {
    const { client, server } = await connected();
    client.destroy();
    await once(client, 'close');
    takeFirstBytes(server);
    expect(server.read()).toBeNull();
  });
});
