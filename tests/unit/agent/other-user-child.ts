// What another user of this machine meets at the agent: `node other-user-child.ts SOCKET PATH`. Started by root, it first
// becomes that user, since no mode stops root. Prints one line of JSON.
import { readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';

const NOBODY = 65_534;
const [socketPath = '', path = ''] = process.argv.slice(2);

process.setgroups?.([]);
process.setgid?.(NOBODY);
process.setuid?.(NOBODY);

function attempt(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  }
}

const answer = await new Promise<unknown>((resolve) => {
  const asking = request(
    { socketPath, path, headers: { Host: 'localhost', 'Tk115-Program': 'films' } },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    },
  );
  asking.on('error', (error: NodeJS.ErrnoException) => resolve({ refused: error.code }));
  asking.end();
});

process.stdout.write(
  `${JSON.stringify({
    uid: process.getuid?.(),
    list: attempt(() => readdirSync(dirname(socketPath))),
    stat: attempt(() => statSync(socketPath)),
    answer,
  })}\n`,
);
