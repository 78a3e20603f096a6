import { join } from 'node:path';
import { ofPairs } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { ask, keptConnection, TOKEN_PATH } from '../programs/agent-client.ts';
import { startServer } from '../programs/server.ts';
import { quantile } from '../statistics.ts';
import { within } from '../within.ts';

const WARM_UP = 300;
/** Asked of each side in turn, so that both meet the same moods of the machine. */
const BLOCK = 200;

/** How long a program waits for a token that is there already, beside an empty server on the same kind of socket. */
export const handOut: Measure = {
  names: ['hand-out'],
  run: async (world) => {
    const socket = join(world.folder, 'empty.sock');
    const server = await startServer(world.floorFile('empty-server.cjs'), socket);
    const ours = await world.ours();
    const agents = { ours: keptConnection(), floor: keptConnection() };
    const all = { ours: [] as number[], floor: [] as number[] };
    const p50 = { ours: [] as number[], floor: [] as number[] };
    try {
      await world.standing(ours);
      const askOurs = () => timed(() => ask(ours.socket, TOKEN_PATH, agents.ours));
      const askFloor = () => timed(() => ask(socket, '/', agents.floor));
      for (let asked = 0; asked < WARM_UP; asked += 1) {
        await askOurs();
        await askFloor();
      }
      for (let block = 0; block < world.rounds(10, 20); block += 1) {
        const times = { ours: await several(BLOCK, askOurs), floor: await several(BLOCK, askFloor) };
        all.ours.push(...times.ours);
        all.floor.push(...times.floor);
        p50.ours.push(quantile(times.ours, 0.5));
        p50.floor.push(quantile(times.floor, 0.5));
      }
    } finally {
      agents.ours.destroy();
      agents.floor.destroy();
      server.end();
      await ours.program.kill();
    }
    const p99 = `p99 ${quantile(all.ours, 0.99).toFixed(2)} ms beside ${quantile(all.floor, 0.99).toFixed(2)} ms`;
    return [ofPairs('hand-out', p50, { unit: 'ms', digits: 3 }, { note: p99 })];
  },
};

/** The times of so many requests, one after another. */
async function several(count: number, once: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < count) times.push(await once());
  return times;
}

async function timed(request: () => ReturnType<typeof ask>): Promise<number> {
  const startedAt = performance.now();
  const { status } = await within(5_000, 'no answer came', request);
  if (status !== 200) throw new Error(`a request was answered with ${status}`);
  return performance.now() - startedAt;
}
