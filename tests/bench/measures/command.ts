import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { ofPairs } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { startServer } from '../programs/server.ts';

const WARM_UP = 3;

/** `tk115 token` as a script calls it, from start to end. */
export const command: Measure = {
  names: ['tk115'],
  run: async (world) => {
    const socket = join(world.folder, 'one-request.sock');
    const server = await startServer(world.floorFile('empty-server.cjs'), socket);
    const ours = await world.ours();
    const times = { ours: [] as number[], floor: [] as number[] };
    const token = [resolve('dist/cli/tk115.cjs'), 'token', `--user-data-dir=${ours.folder}`];
    try {
      await world.standing(ours);
      for (let round = -WARM_UP; round < world.rounds(15, 40); round += 1) {
        const floor = await timed([world.floorFile('one-request.cjs'), socket]);
        const whole = await timed(token);
        if (round < 0) continue;
        times.floor.push(floor);
        times.ours.push(whole);
      }
    } finally {
      server.end();
      await ours.program.kill();
    }
    return [ofPairs('tk115', times, { unit: 'ms', digits: 1 })];
  },
};

/** How long Node takes with a script, which must end well and print something. */
async function timed(args: readonly string[]): Promise<number> {
  let printed = '';
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code]: unknown[] = await once(child, 'close');
  const tookMs = performance.now() - startedAt;
  if (code !== 0 || printed === '') throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return tookMs;
}
